// SPDX-License-Identifier: MIT
"use strict";
(() => {
	const $ = id => document.getElementById(id);
	const all = (selector, of = document) => [...of.querySelectorAll(selector)];
	const parts = all(".part");
	const tools = $("tools");

	/*
	 * The text of each finding for the filter: its file, its line of code and its own text. The
	 * texts are kept, since findings do not change.
	 */
	const texts = new WeakMap();
	const textOf = item => {
		let text = texts.get(item);
		if (text === undefined) {
			const file = item.closest(".file")?.querySelector(".path").textContent ?? "";
			let line = item.previousElementSibling;
			while (line && !line.matches(".l"))
				line = line.previousElementSibling;
			text = [file, line?.querySelector("code").textContent, item.textContent]
				.join(" ").toLowerCase();
			texts.set(item, text);
		}
		return text;
	};

	const chosen = id => $(id)?.value ?? "";
	const matches = item =>
		(!chosen("severity") || item.dataset.severity === chosen("severity")) &&
		(!chosen("rule") || item.dataset.rule === chosen("rule")) &&
		(!chosen("status") || item.dataset.status === chosen("status")) &&
		chosen("text").toLowerCase().split(/\s+/).every(word => textOf(item).includes(word));

	/* Hides each box in which all items are hidden. */
	const hideEmpty = (selector, items) => {
		for (const box of all(selector))
			box.hidden = !all(items, box).some(item => !item.hidden);
	};

	const filter = () => {
		const items = all("#files .finding");
		let shown = 0;
		for (const item of items) {
			item.hidden = !matches(item);
			shown += !item.hidden;
		}
		for (const item of all("#rules .row"))
			item.hidden = !matches(item);
		hideEmpty("#files .file:not(.unhurt)", ".finding");
		hideEmpty("#rules .rule", ".row");
		for (const run of all("#files .run, #files .quiet")) {
			const within = all(".finding", run);
			run.hidden = shown < items.length && !within.some(item => !item.hidden);
		}
		const complete = shown === items.length;
		for (const rest of all("#files .unhurt, #files .rest"))
			rest.hidden = !complete;
		$("shown").value = complete ? `${shown} shown` : `${shown} of ${items.length} shown`;
		$("nothing").hidden = shown > 0;
	};

	const order = byRule => {
		$("files").hidden = byRule;
		$("rules").hidden = !byRule;
		$("by-file").setAttribute("aria-pressed", String(!byRule));
		$("by-rule").setAttribute("aria-pressed", String(byRule));
		$("unfold").hidden = byRule;
	};

	const showPart = name => {
		for (const part of parts)
			part.hidden = part.id !== name;
		for (const link of all("nav a")) {
			if (link.hash === "#" + name)
				link.setAttribute("aria-current", "page");
			else
				link.removeAttribute("aria-current");
		}
	};

	/* Clears the filter if it hides the target of a link. */
	const clearFor = target => {
		if (!tools || !target.closest("[hidden]") && !target.hidden)
			return;
		for (const id of ["text", "severity", "rule", "status"])
			if ($(id))
				$(id).value = "";
		filter();
	};

	const openAround = item => {
		for (; item; item = item.parentElement)
			if (item instanceof HTMLDetailsElement)
				item.open = true;
	};

	/*
	 * Shows the part of the page that has the element in the address, and unfolds all around
	 * that element.
	 */
	const go = () => {
		const target = location.hash && $(decodeURIComponent(location.hash.slice(1)));
		const part = target && target.closest(".part");
		if (!part) {
			showPart("summary");
			return;
		}
		showPart(part.id);
		if (target === part) {
			scrollTo(0, 0);
			return;
		}
		if (tools && part.id === "findings") {
			order(Boolean(target.closest("#rules")));
			clearFor(target);
		}
		openAround(target);
		for (const mark of all(".here"))
			mark.classList.remove("here");
		target.classList.add("here");
		target.scrollIntoView({block: target.matches("section, .file") ? "start" : "center"});
		const focus = target.querySelector("summary") ?? target;
		if (focus === target && target.tabIndex < 0)
			target.tabIndex = -1;
		focus.focus({preventScroll: true});
	};

	/* Highlights a member in the picture and in the table at once. */
	const point = (item, on) => {
		const record = item.closest(".record");
		for (const same of all(`[data-m="${item.dataset.m}"]`, record))
			same.classList.toggle("hot", on);
	};
	for (const [event, on] of [["mouseover", true], ["mouseout", false],
				   ["focusin", true], ["focusout", false]]) {
		$("memory").addEventListener(event, e => {
			const item = e.target.closest("[data-m]");
			if (item)
				point(item, on);
		});
	}

	/* Moves the focus to the next shown finding, `by` 1, or to the previous one, `by` -1. */
	const step = by => {
		const items = all($("files").hidden ? "#rules .row:not([hidden]) > a"
						    : "#files .finding:not([hidden]) > summary");
		const at = items.indexOf(document.activeElement);
		const next = items[at < 0 ? 0 : at + by];
		if (next && !$("findings").hidden) {
			openAround(next.closest(".finding")?.parentElement);
			next.focus({preventScroll: true});
			next.scrollIntoView({block: "center"});
		}
	};

	addEventListener("keydown", e => {
		if (e.ctrlKey || e.altKey || e.metaKey || /INPUT|SELECT/.test(e.target.tagName))
			return;
		if (e.key === "/" && tools) {
			location.hash = "#findings";
			showPart("findings"); /* at once, since a hidden element takes no focus */
			e.preventDefault();
			$("text").focus();
		} else if (e.key === "j" || e.key === "k") {
			step(e.key === "j" ? 1 : -1);
		}
	});

	if (tools) {
		tools.hidden = false;
		tools.addEventListener("submit", e => e.preventDefault());
		tools.addEventListener("input", filter);
		tools.addEventListener("change", filter);
		$("by-file").addEventListener("click", () => order(false));
		$("by-rule").addEventListener("click", () => order(true));
		const unfold = $("unfold");
		const items = all("#files .finding");
		const label = () => {
			unfold.textContent = items.some(item => !item.open) ? "Unfold all" : "Fold all";
		};
		unfold.addEventListener("click", () => {
			const open = items.some(item => !item.open);
			for (const item of items)
				item.open = open;
			label();
		});
		label();
		order(false);
		filter();
	}
	document.documentElement.classList.add("live");
	addEventListener("hashchange", go);
	go();
})();
