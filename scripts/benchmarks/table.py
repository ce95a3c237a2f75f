"""The table that the bench prints."""

import dataclasses
import statistics
import unicodedata


@dataclasses.dataclass
class Row:
    """One line: what was measured, on whom, and whether it is enough."""

    scenario: str
    subject: str
    values: list[float]
    unit: str
    ratio: float | None = None
    target: str = ""
    is_met: bool | None = None

    @property
    def median(self) -> float:
        """The middle of the values."""
        return statistics.median(self.values)

    def cells(self) -> list[str]:
        """The texts of the line."""
        verdict = "" if self.is_met is None else "met" if self.is_met else "MISSED"
        return [
            self.scenario,
            self.subject,
            number(self.median),
            self.unit,
            f"{number(min(self.values))} to {number(max(self.values))}",
            "" if self.ratio is None else f"{number(self.ratio)} x",
            self.target,
            verdict,
        ]


HEADER = ["scenario", "subject", "median", "unit", "range", "Juben is", "target", "verdict"]
RIGHT = {2, 4, 5}


def number(value: float) -> str:
    """Three significant digits, thousands apart."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"


def width(text: str) -> int:
    """The columns that a text takes."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def markdown(rows: list[Row]) -> str:
    """The rows as a table that reads well as it is, and as Markdown."""
    lines = [HEADER] + [row.cells() for row in rows]
    widths = [max(width(line[place]) for line in lines) for place in range(len(HEADER))]

    def drawn(line: list[str]) -> str:
        cells = []
        for place, text in enumerate(line):
            space = " " * (widths[place] - width(text))
            cells.append(space + text if place in RIGHT else text + space)
        return f"| {' | '.join(cells)} |"

    rule = [
        "-" * (size - 1) + ":" if place in RIGHT else "-" * size
        for place, size in enumerate(widths)
    ]
    return "\n".join([drawn(lines[0]), f"| {' | '.join(rule)} |", *map(drawn, lines[1:])])
