"""From a folder of pages to three figures: a marimo notebook.

Open it with ``uv run --group docs marimo edit examples/notebooks/three_figures.py``, or run it as a script:
``python three_figures.py --pages FOLDER --out FOLDER`` writes the figures as PNG and PDF and their numbers as CSV.
"""

import marimo

__generated_with = "0.25.2"
app = marimo.App(width="medium")


@app.cell
def _():
    import re
    from pathlib import Path

    import altair as alt
    import marimo as mo
    import pandas as pd

    from headwater import Options, trace_pages

    return Options, Path, alt, mo, pd, re, trace_pages


@app.cell
def _(mo):
    mo.md(
        """
        # Fifty pages, how many origins?

        Three figures from a folder of pages about one event or many: how many independent origins stand behind what
        many pages say, whose text a publisher prints, and whose voices are heard. Nothing here says what is true.
        """
    )


@app.cell
def _(Path, mo):
    given = mo.cli_args()
    here = Path(__file__).resolve().parent.parent
    folders = [given.get("pages")] if given.get("pages") else [str(here / s / "pages") for s in ("ferry", "reservoir")]
    out = Path(given.get("out") or ".")
    return folders, out


@app.cell
def _(Options, folders, trace_pages):
    report = trace_pages(folders, Options(tier="fast"))
    publishers = {d.id: d.publisher or d.headline or d.source for d in report.documents}
    stories = {s.id: s.title for s in report.stories}
    return publishers, report, stories


@app.cell
def _(mo, report):
    mo.md(
        f"{len(report.documents)} pages in {len(report.stories)} stories; {len(report.attributions)} attributions, "
        f"{len(report.claims)} claims. Models: {', '.join(f'{k} {v}' for k, v in report.models.items())}."
    )


@app.cell
def _(pd, report, stories):
    # figure 1: every claim that at least two pages carry
    rows_origins = [
        {
            "claim": c.text if len(c.text) <= 70 else c.text[:69].rsplit(" ", 1)[0] + " …",
            "story": stories.get(c.story or "", ""),
            "pages": len({m.document for m in c.mentions}),
            "at least": c.independent_origins.min,
            "at most": c.independent_origins.max,
            "origins": "; ".join(o.name or o.kind for o in c.origins),
        }
        for c in report.claims
    ]
    origins = pd.DataFrame(rows_origins).query("pages >= 2").sort_values(["pages", "claim"], ascending=[False, True])
    return (origins,)


@app.cell
def _(alt, origins):
    order = origins["claim"].tolist()
    base = alt.Chart(origins).encode(y=alt.Y("claim:N", sort=order, title=None, axis=alt.Axis(labelLimit=460)))
    figure_origins = (
        base.mark_bar(color="#c9d6e2", height=16).encode(
            x=alt.X(
                "pages:Q",
                title=[
                    "bar: pages that carry the claim",
                    "point and line: its independent origins, at least to at most",
                ],
                axis=alt.Axis(tickMinStep=1, format="d"),
            )
        )
        + base.mark_rule(color="#8a3b12", strokeWidth=4).encode(x="at least:Q", x2="at most:Q")
        + base.mark_point(color="#8a3b12", filled=True, size=60).encode(x="at least:Q", tooltip=["origins", "story"])
    ).properties(width=420, title="Many pages, few origins")
    figure_origins
    return (figure_origins,)


@app.cell
def _(pd, publishers, re, report):
    # figure 2: the words of each publisher's article bodies, by whoever wrote the paragraph
    def words(document, block):
        return len(re.findall(r"\w+", document.text[block.start : block.end]))

    def owner(block):
        kind = block.origin.kind if block.origin else "unknown"
        return {"publisher": "its own", "agency": "an agency's", "outlet": "another outlet's"}.get(kind, "not known")

    rows_owners = [
        {"publisher": publishers[d.id], "text": owner(b), "words": words(d, b)}
        for d in report.documents
        for b in d.blocks
        if b.layer == "text"
    ]
    owners = pd.DataFrame(rows_owners).groupby(["publisher", "text"], as_index=False)["words"].sum()
    return (owners,)


@app.cell
def _(alt, owners):
    kinds = ["its own", "an agency's", "another outlet's", "not known"]
    figure_owners = (
        alt.Chart(owners)
        .mark_bar()
        .encode(
            y=alt.Y("publisher:N", title=None, axis=alt.Axis(labelLimit=260)),
            x=alt.X(
                "words:Q",
                stack="normalize",
                title="share of the words of its article bodies",
                axis=alt.Axis(format="%"),
            ),
            color=alt.Color(
                "text:N", sort=kinds, scale=alt.Scale(domain=kinds, range=["#1b6ca8", "#e08e0b", "#7b5ea7", "#b9b9b9"])
            ),
            tooltip=["publisher", "text", "words"],
        )
        .properties(width=420, title="Whose text a publisher prints")
    )
    figure_owners
    return (figure_owners,)


@app.cell
def _(pd, publishers, report):
    # figure 3: who is quoted, and by how many publishers; a person who is not named is one of "unnamed sources"
    rows_voices = [
        {
            "voice": "unnamed sources" if a.source.anonymous else a.source.name,
            "publisher": publishers[a.document],
            "kind": "unnamed" if a.source.anonymous else "person" if a.source.kind == "speaker" else "body or medium",
        }
        for a in report.attributions
        if a.source.anonymous or a.source.name
    ]
    voices = (
        pd.DataFrame(rows_voices)
        .groupby("voice", as_index=False)
        .agg(
            statements=("publisher", "size"),
            publishers=("publisher", "nunique"),
            kind=("kind", lambda kinds: kinds.mode().min()),
        )
        .sort_values(["publishers", "statements", "voice"], ascending=[False, False, True])
        .head(15)
    )
    return (voices,)


@app.cell
def _(alt, voices):
    figure_voices = (
        alt.Chart(voices)
        .mark_bar()
        .encode(
            y=alt.Y("voice:N", sort=voices["voice"].tolist(), title=None, axis=alt.Axis(labelLimit=300)),
            x=alt.X("publishers:Q", title="publishers that carry the voice", axis=alt.Axis(tickMinStep=1)),
            color=alt.Color(
                "kind:N",
                title=None,
                scale=alt.Scale(
                    domain=["person", "body or medium", "unnamed"], range=["#1b6ca8", "#7b5ea7", "#b9b9b9"]
                ),
            ),
            tooltip=["voice", "statements", "publishers"],
        )
        .properties(width=420, title="Whose voices are heard")
    )
    figure_voices
    return (figure_voices,)


@app.cell
def _(figure_origins, figure_owners, figure_voices, origins, out, owners, voices):
    out.mkdir(parents=True, exist_ok=True)
    for name, figure, table in (
        ("origins", figure_origins, origins),
        ("owners", figure_owners, owners),
        ("voices", figure_voices, voices),
    ):
        figure.save(out / f"{name}.png", scale_factor=2)
        figure.save(out / f"{name}.pdf")
        table.to_csv(out / f"{name}.csv", index=False)


if __name__ == "__main__":
    app.run()
