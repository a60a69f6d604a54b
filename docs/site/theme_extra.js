/* SPDX-License-Identifier: MIT */
/* Debian's package of the theme lacks this file, which gives tables the class that the theme's style sheet knows. */
for (const table of document.querySelectorAll("div.rst-content table"))
	table.classList.add("docutils");
/* The theme's script takes each link to "#" for the current page, and would open all groups of the navigation. */
for (const link of document.querySelectorAll(".wy-menu-vertical a[href='#']")) {
	const first = link.parentElement.querySelector(":scope > ul a[href]");
	if (first)
		link.setAttribute("href", first.getAttribute("href"));
}
