//! Tables.

use super::convert::{Converter, HtmlNode};
use super::flow::Flow;
use gazette_model::{Block, Inline, Table};
use scraper::node::Element;

/// No honest table spans more columns or rows with one cell.
const WIDEST_SPAN: usize = 50;

type Row = Vec<Vec<Inline>>;

impl Converter<'_> {
    pub(super) fn table(&mut self, node: HtmlNode<'_>, flow: &mut Flow) {
        let mut parts = Parts::default();
        collect_rows(node, Section::Body, &mut parts);
        // A table of one cell a row is a frame around something: what it frames is shown without it.
        let is_frame =
            parts.rows.iter().all(|(_, cells)| cells.len() <= 1 && !cells.iter().any(|cell| is_heading(*cell)));
        if is_frame || !self.may_nest() {
            return self.apart(node, flow);
        }
        let mut table = Table { head: Vec::new(), rows: Vec::new(), caption: Vec::new() };
        let mut spans = Spans::default();
        for (section, cells) in parts.rows {
            let only_headings = cells.iter().all(|cell| is_heading(*cell));
            let row = self.row(&cells, only_headings, &mut spans);
            let is_head = section == Section::Head || (only_headings && table.rows.is_empty());
            if is_head { table.head.push(row) } else { table.rows.push(row) }
        }
        for caption in parts.captions {
            let caption = self.inlines_of(caption);
            add_line(&mut table.caption, caption);
        }
        if table.rows.is_empty() {
            std::mem::swap(&mut table.rows, &mut table.head);
        }
        flow.block(Block::Table(table));
    }

    fn row(&mut self, cells: &[HtmlNode<'_>], only_headings: bool, spans: &mut Spans) -> Row {
        let mut row = Row::new();
        spans.fill(&mut row);
        for &cell in cells {
            let words = self.inlines_of(cell);
            let is_strong = is_heading(cell) && !only_headings && !words.is_empty();
            row.push(if is_strong { vec![Inline::Strong(words)] } else { words });
            let (columns, rows) = (span(cell, "colspan"), span(cell, "rowspan"));
            row.extend(std::iter::repeat_n(Vec::new(), columns - 1));
            spans.note(row.len() - columns, columns, rows);
            spans.fill(&mut row);
        }
        spans.next_row();
        row
    }
}

fn add_line(to: &mut Vec<Inline>, line: Vec<Inline>) {
    if !to.is_empty() && !line.is_empty() {
        to.push(Inline::Break);
    }
    to.extend(line);
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    Head,
    Body,
}

#[derive(Default)]
struct Parts<'a> {
    rows: Vec<(Section, Vec<HtmlNode<'a>>)>,
    captions: Vec<HtmlNode<'a>>,
}

fn collect_rows<'a>(node: HtmlNode<'a>, section: Section, parts: &mut Parts<'a>) {
    for child in node.children() {
        match child.value().as_element().map(Element::name) {
            Some("thead") => collect_rows(child, Section::Head, parts),
            Some("tbody" | "tfoot") => collect_rows(child, Section::Body, parts),
            Some("tr") => {
                let cells: Vec<_> = child.children().filter(|cell| is_cell(*cell)).collect();
                if !cells.is_empty() {
                    parts.rows.push((section, cells));
                }
            }
            Some("caption") => parts.captions.push(child),
            _ => {}
        }
    }
}

fn is_cell(node: HtmlNode<'_>) -> bool {
    node.value().as_element().is_some_and(|element| matches!(element.name(), "td" | "th"))
}

fn is_heading(node: HtmlNode<'_>) -> bool {
    node.value().as_element().is_some_and(|element| element.name() == "th")
}

fn span(node: HtmlNode<'_>, name: &str) -> usize {
    let value = node.value().as_element().and_then(|element| element.attr(name)?.trim().parse().ok());
    value.unwrap_or(1).clamp(1, WIDEST_SPAN)
}

/// Cells that reach down into later rows: how many rows more, by column.
#[derive(Default)]
struct Spans(Vec<usize>);

impl Spans {
    fn note(&mut self, column: usize, columns: usize, rows: usize) {
        if rows > 1 {
            self.0.resize(self.0.len().max(column + columns), 0);
            // One more than the rows below, since the row that holds the cell is counted down too.
            self.0[column..column + columns].iter_mut().for_each(|left| *left = rows);
        }
    }

    /// Leaves empty cells where a cell of an earlier row reaches down.
    fn fill(&self, row: &mut Row) {
        while self.0.get(row.len()).is_some_and(|&left| left > 0) {
            row.push(Vec::new());
        }
    }

    fn next_row(&mut self) {
        self.0.iter_mut().for_each(|left| *left = left.saturating_sub(1));
    }
}
