# SPDX-License-Identifier: MIT
"""html_check.py FILE: is the report well-formed, and nothing in it active but its own script?

Prints what it shows, a line for each thing, as the tests match it.
"""
import base64
import hashlib
import re
import sys
from html.parser import HTMLParser

VOID = {"meta", "link", "input", "br", "img", "wbr"}
TAGS = VOID - {"br", "img"} | set(
    """html head title style body script a abbr header nav main section h1 h2 h3 h4 h5 p ul ol li div span b i em
    small strong code pre details summary table thead tbody tr th td form button select option output""".split()
)


class Checker(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.ids, self.links, self.scripts = [], set(), [], []
        self.policy, self.shown, self.text = None, [], None

    def bad(self, what):
        sys.exit(f"line {self.getpos()[0]}: {what}")

    def handle_starttag(self, tag, attrs):
        names = dict(attrs)
        if tag not in TAGS:
            self.bad(f"<{tag}>")
        for name, value in attrs:
            if name.startswith("on") or name in ("src", "srcdoc", "formaction"):
                self.bad(f"{name}={value}")
            if name == "href" and not value.startswith("#") and value != "data:,":
                self.bad(f"a link to {value}")
            if name == "style" and not re.fullmatch(r"[-a-z0-9:;./% ]*", value):
                self.bad(f"style={value}")
        if len(names) != len(attrs):
            self.bad("an attribute twice")
        if "id" in names:
            if names["id"] in self.ids:
                self.bad(f"id {names['id']} twice")
            self.ids.add(names["id"])
        if names.get("href", "").startswith("#"):
            self.links.append(names["href"][1:])
        if names.get("http-equiv") == "Content-Security-Policy":
            self.policy = names["content"]
        if tag == "script":
            self.scripts.append("")
        if tag not in VOID:
            self.open.append((tag, names, []))
        self.show_start(tag, names)

    def show_start(self, tag, names):
        classes = names.get("class", "").split()
        if "cell" in classes:
            print(f"cell {' '.join(classes[1:])} {names['style']}: {names['title']}")
        if "pad" in classes:
            print(f"{' '.join(classes)} {names['style']}")

    def handle_endtag(self, tag):
        if not self.open or self.open[-1][0] != tag:
            self.bad(f"</{tag}> in <{self.open[-1][0] if self.open else 'nothing'}>")
        _, names, text = self.open.pop()
        text = "".join(text)
        words = " ".join(text.split())
        classes = names.get("class", "").split()
        if tag == "summary" and self.open and "finding" in self.open[-1][1].get("class", ""):
            print(f"finding {self.open[-1][1]['id']}: {words}")
        elif tag in ("h1", "h3", "title") or (tag == "tr" and "id" in names) or tag == "strong":
            print(f"{tag}: {words}")
        elif tag == "tr" and "gap" in classes:
            print(f"gap: {words}")
        elif tag == "code" and self.open and "l" in self.open[-1][1].get("class", "").split():
            print(f"code{' ' + ' '.join(classes) if classes else ''}: {text}")
        elif classes and classes[0] in ("about", "lost", "again", "group", "either", "or", "doubt"):
            print(f"{classes[0]}: {words}")
        elif "coverage" in classes:
            print(f"coverage: {words}")
        elif self.open and self.open[-1][1].get("class") in ("tiles", "notes") and tag == "li":
            print(f"{self.open[-1][1]['class']}: {words}")
        if self.open:
            self.open[-1][2].append(text + " " * (tag not in ("span", "i", "em")))

    def handle_data(self, data):
        if self.open and self.open[-1][0] == "script":
            self.scripts[-1] += data
        elif self.open and self.open[-1][0] != "style":
            self.open[-1][2].append(data)

    def finish(self):
        self.close()
        if self.open:
            sys.exit(f"<{self.open[-1][0]}> has no end")
        for link in self.links:
            if link not in self.ids:
                sys.exit(f"nothing is called #{link}")
        if len(self.scripts) != 1:
            sys.exit(f"{len(self.scripts)} scripts")
        digest = base64.b64encode(hashlib.sha256(self.scripts[0].encode()).digest()).decode()
        if f"script-src 'sha256-{digest}'" not in self.policy or "default-src 'none'" not in self.policy:
            sys.exit(f"the policy is {self.policy}, the script has {digest}")


with open(sys.argv[1], "rb") as file:
    page = file.read().decode("utf-8")
wrong = re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]", page)
if wrong:
    sys.exit(f"U+{ord(wrong[0]):04X} is in the page")
checker = Checker()
checker.feed(page)
checker.finish()
