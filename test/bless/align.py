# SPDX-License-Identifier: MIT
"""Alignment of what was expected with what is printed now, in order (Needleman and Wunsch 1970)."""
import difflib
import re

SIMILAR = 0.6  # two lines that share less than this are two different statements
PLACE = re.compile(r"^\S*?:(?:\d+|\[\[@LINE[^\]]*\]\]):\d+:\s*")


def similarity(expected, printed):
    """0 to 1: how much of the words two lines share, apart from the place that they name."""
    left, right = PLACE.sub("", expected).split(), PLACE.sub("", printed).split()
    return difflib.SequenceMatcher(None, left, right, False).ratio()


def align(left, right, score, shares=lambda index: False):
    """Pairs (i, j) in order, with the largest sum of score(i, j); None: i and j cannot be a pair.

    `left` and `right` are lengths. shares(i): i may take the line that the item before it took.
    """
    best = [[0.0] * (right + 1) for _ in range(left + 1)]
    step = [[""] * (right + 1) for _ in range(left + 1)]
    for i in range(1, left + 1):
        for j in range(1, right + 1):
            best[i][j], step[i][j] = max((best[i][j - 1], "right"), (best[i - 1][j], "left"))
            value = score(i - 1, j - 1)
            if value is None:
                continue
            before = j if shares(i - 1) else j - 1
            if best[i - 1][before] + value > best[i][j]:
                best[i][j], step[i][j] = best[i - 1][before] + value, "pair"
    pairs, i, j = [], left, right
    while i and j:
        if step[i][j] == "right":
            j -= 1
        elif step[i][j] == "left":
            i -= 1
        else:
            pairs.append((i - 1, j - 1))
            i, j = i - 1, (j if shares(i - 1) else j - 1)
    return pairs[::-1]


def similar_pairs(expected, printed):
    def score(i, j):
        value = similarity(expected[i], printed[j])
        return value if value >= SIMILAR else None

    return align(len(expected), len(printed), score)


class Vanished(Exception):
    """A line that was expected, and that nothing printed resembles."""


def keep_dots(expected, printed, dots="..."):
    """The printed lines; where `expected` left lines out, by a line of dots, they stay left out.

    Lines between dots are chosen by a person, so one that is not printed any more raises Vanished.
    """
    if dots not in expected:
        return printed
    words = [(n, line) for n, line in enumerate(expected) if line != dots]
    pairs = similar_pairs([line for _, line in words], printed)
    lost = set(range(len(words))) - {i for i, _ in pairs}
    if lost:
        raise Vanished(words[min(lost)][1])
    kept = [(words[i][0], j) for i, j in pairs] + [(len(expected), len(printed))]
    new, at, line = [], 0, 0
    for i, j in kept:
        between = printed[line:j]
        new += [dots] if between and dots in expected[at:i] else between
        new += printed[j : j + 1]
        at, line = i + 1, j + 1
    return new
