// SPDX-License-Identifier: MIT
nonsense status;
