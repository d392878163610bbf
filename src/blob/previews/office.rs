//! Texts and slides of office programs: their paragraphs, headings, lists and tables.

use super::shown::{Block, Cell, Shown};
use anyhow::{Context, bail};
use roxmltree::{Document, Node};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The most parts an archive may have, and the most one part may unpack to.
const PARTS: usize = 5_000;
const UNPACKED: u64 = 30_000_000;
/// As much as one looks at before taking the file home.
const BLOCKS: usize = 2_000;
const SLIDES: u32 = 200;
const COLUMNS: usize = 30;
/// How deep things stand in each other; no program writes deeper.
const DEEPEST: u32 = 60;
/// The longest paragraph shown, in characters.
const LONGEST: usize = 5_000;

type Archive = ZipArchive<Cursor<Vec<u8>>>;

pub fn read(extension: &str, content: Vec<u8>) -> anyhow::Result<Shown> {
    let mut archive = ZipArchive::new(Cursor::new(content))?;
    if archive.len() > PARTS {
        bail!("too many parts");
    }
    let mut blocks = Vec::new();
    match extension {
        "docx" => {
            let xml = part(&mut archive, "word/document.xml")?.context("no document")?;
            word(Document::parse(&xml)?.root_element(), &mut blocks);
        }
        "pptx" => slides(&mut archive, &mut blocks)?,
        _ => {
            let xml = part(&mut archive, "content.xml")?.context("no content")?;
            open(Document::parse(&xml)?.root_element(), 0, &mut blocks);
        }
    }
    let cut = blocks.len() > BLOCKS;
    blocks.truncate(BLOCKS);
    Ok(Shown::Document { blocks, cut })
}

/// A part of the archive, unpacked; refused where it unpacks to more than any document.
fn part(archive: &mut Archive, name: &str) -> anyhow::Result<Option<String>> {
    let Some(index) = archive.index_for_name(name) else {
        return Ok(None);
    };
    let mut xml = String::new();
    let unpacked = archive.by_index(index)?.take(UNPACKED + 1);
    { unpacked }.read_to_string(&mut xml)?;
    if u64::try_from(xml.len())? > UNPACKED {
        bail!("a part unpacks to too much");
    }
    Ok(Some(xml))
}

fn is(node: &Node, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

fn attribute<'a>(node: &Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes()
        .find(|it| it.name() == name)
        .map(|it| it.value())
}

/// The blocks of WordprocessingML: `w:p` and `w:tbl`, in the order they stand in.
fn word(root: Node, blocks: &mut Vec<Block>) {
    let body = root.children().find(|node| is(node, "body"));
    for node in body.into_iter().flat_map(|body| body.children()) {
        if blocks.len() > BLOCKS {
            return;
        }
        if is(&node, "p") {
            let text = runs(node);
            let style = node.descendants().find(|it| is(it, "pStyle"));
            let style = style.and_then(|it| attribute(&it, "val")).unwrap_or("");
            let listed = node.descendants().any(|it| is(&it, "numPr"));
            push(blocks, text, level(style), listed);
        } else if is(&node, "tbl") {
            blocks.push(Block::Table {
                rows: rows(node, "tr", "tc", runs),
            });
        }
    }
}

/// « Heading2 », « Titre2 », « Title »; zero for a paragraph like others.
fn level(style: &str) -> u32 {
    let heading = ["Heading", "heading", "Titre", "titre"];
    let rest = heading.iter().find_map(|it| style.strip_prefix(it));
    match rest.map(|rest| rest.trim().parse::<u32>()) {
        Some(Ok(level)) => level.clamp(1, 6),
        Some(Err(_)) => 1,
        None if style == "Title" => 1,
        None => 0,
    }
}

fn push(blocks: &mut Vec<Block>, text: String, level: u32, listed: bool) {
    if text.trim().is_empty() {
        return;
    }
    blocks.push(match (level, listed) {
        (0, false) => Block::Paragraph { text },
        (0, true) => Block::Item { text },
        (level, _) => Block::Heading { level, text },
    });
}

/// What is written in `t`, with breaks and tabs.
fn runs(node: Node) -> String {
    let mut text = String::new();
    for it in node.descendants().filter(Node::is_element) {
        match it.tag_name().name() {
            "t" => text += it.text().unwrap_or_default(),
            "tab" => text.push('\t'),
            "br" => text.push('\n'),
            // Paragraphs of a cell.
            "p" if !text.is_empty() => text.push('\n'),
            _ => {}
        }
    }
    text.chars().take(LONGEST).collect()
}

/// Those of this name that stand in a node, not in another of them: a table in a cell is words of
/// that cell.
fn outermost<'a, 'i>(node: Node<'a, 'i>, name: &str, depth: u32, found: &mut Vec<Node<'a, 'i>>) {
    if depth > DEEPEST {
        return;
    }
    for child in node.children().filter(Node::is_element) {
        if is(&child, name) {
            found.push(child);
        } else {
            outermost(child, name, depth + 1, found);
        }
    }
}

fn rows(table: Node, row: &str, cell: &str, words: fn(Node) -> String) -> Vec<Vec<Cell>> {
    let within = |node, name| {
        let mut found = Vec::new();
        outermost(node, name, 0, &mut found);
        found
    };
    let cells = |node| {
        let cells = within(node, cell).into_iter().take(COLUMNS);
        cells.map(|it| Cell::text(words(it))).collect()
    };
    let rows = within(table, row).into_iter().take(BLOCKS);
    rows.map(cells).collect()
}

/// The slides of a presentation, by number, each with its paragraphs.
fn slides(archive: &mut Archive, blocks: &mut Vec<Block>) -> anyhow::Result<()> {
    for number in 1..=SLIDES {
        let Some(xml) = part(archive, &format!("ppt/slides/slide{number}.xml"))? else {
            break;
        };
        blocks.push(Block::Slide { number });
        let xml = Document::parse(&xml)?;
        for node in xml.descendants().filter(|it| is(it, "p")) {
            push(blocks, runs(node), 0, false);
        }
    }
    if blocks.is_empty() {
        bail!("no slides");
    }
    Ok(())
}

/// The blocks of OpenDocument, whatever frames and sections they stand in.
fn open(node: Node, depth: u32, blocks: &mut Vec<Block>) {
    if depth > DEEPEST {
        return;
    }
    for child in node.children().filter(Node::is_element) {
        if blocks.len() > BLOCKS {
            return;
        }
        match child.tag_name().name() {
            "h" => {
                let level = attribute(&child, "outline-level").and_then(|it| it.parse().ok());
                push(
                    blocks,
                    spans(child),
                    level.unwrap_or(1_u32).clamp(1, 6),
                    false,
                );
            }
            "p" => push(blocks, spans(child), 0, in_list(&child)),
            "table" => blocks.push(Block::Table {
                rows: rows(child, "table-row", "table-cell", spans),
            }),
            "page" => {
                let before = blocks.iter().filter(|it| matches!(it, Block::Slide { .. }));
                let number = u32::try_from(before.count()).unwrap_or(0).saturating_add(1);
                blocks.push(Block::Slide { number });
                open(child, depth + 1, blocks);
            }
            // What is not read: notes under slides, changes that were tracked, styles.
            "notes" | "tracked-changes" | "automatic-styles" => {}
            _ => open(child, depth + 1, blocks),
        }
    }
}

fn in_list(node: &Node) -> bool {
    node.ancestors().take(8).any(|it| is(&it, "list-item"))
}

fn spans(node: Node) -> String {
    let mut text = String::new();
    for it in node.descendants() {
        if it.is_text() {
            text += it.text().unwrap_or_default();
        } else {
            match it.tag_name().name() {
                "s" => text.push(' '),
                "tab" => text.push('\t'),
                "line-break" => text.push('\n'),
                "p" if !text.is_empty() => text.push('\n'),
                _ => {}
            }
        }
    }
    text.chars().take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::write::SimpleFileOptions;

    fn packed(name: &str, content: &str) -> Vec<u8> {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        archive
            .start_file(name, SimpleFileOptions::default())
            .unwrap();
        archive.write_all(content.as_bytes()).unwrap();
        archive.finish().unwrap().into_inner()
    }

    fn blocks(extension: &str, name: &str, content: &str) -> Vec<Block> {
        match read(extension, packed(name, content)).unwrap() {
            Shown::Document { blocks, .. } => blocks,
            other => panic!("{other:?}"),
        }
    }

    fn paragraph(text: &str) -> Block {
        Block::Paragraph { text: text.into() }
    }

    #[test]
    fn a_word_document_shows_headings_paragraphs_lists_and_tables() {
        let xml = r#"<w:document xmlns:w="w"><w:body>
            <w:p><w:pPr><w:pStyle w:val="Titre2"/></w:pPr><w:r><w:t>Le public</w:t></w:r></w:p>
            <w:p><w:r><w:t>Des </w:t></w:r><w:r><w:t>parents &lt;b&gt;</w:t></w:r></w:p>
            <w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>Un</w:t></w:r></w:p><w:p/>
            <w:tbl><w:tr><w:tc><w:p><w:r><w:t>9 h</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
            </w:body></w:document>"#;
        let table = Block::Table {
            rows: vec![vec![Cell::text("9 h")]],
        };
        let heading = Block::Heading {
            level: 2,
            text: "Le public".into(),
        };
        let item = Block::Item { text: "Un".into() };
        assert_eq!(
            blocks("docx", "word/document.xml", xml),
            [heading, paragraph("Des parents <b>"), item, table]
        );
    }

    #[test]
    fn an_open_document_and_slides_are_read_as_well() {
        let xml = r#"<o xmlns:text="t" xmlns:draw="d"><text:h text:outline-level="1">Fin</text:h>
            <text:list><text:list-item><text:p>Un<text:s/>deux</text:p></text:list-item></text:list>
            <draw:page><text:p>Bonjour</text:p></draw:page></o>"#;
        let heading = Block::Heading {
            level: 1,
            text: "Fin".into(),
        };
        let item = Block::Item {
            text: "Un deux".into(),
        };
        let slide = Block::Slide { number: 1 };
        assert_eq!(
            blocks("odp", "content.xml", xml),
            [heading, item, slide.clone(), paragraph("Bonjour")]
        );
        let xml =
            r#"<p:sld xmlns:p="p" xmlns:a="a"><a:p><a:r><a:t>Bonjour</a:t></a:r></a:p></p:sld>"#;
        assert_eq!(
            blocks("pptx", "ppt/slides/slide1.xml", xml),
            [slide, paragraph("Bonjour")]
        );
    }

    #[test]
    fn a_table_in_a_table_is_shown_once() {
        let nested = (0..400).fold(String::from("<w:p><w:r><w:t>fond</w:t></w:r></w:p>"), |inner, n| {
            format!("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{n}</w:t></w:r></w:p>{inner}</w:tc></w:tr></w:tbl>")
        });
        let xml = format!("<w:document xmlns:w=\"w\"><w:body>{nested}</w:body></w:document>");
        let blocks = blocks("docx", "word/document.xml", &xml);
        let [Block::Table { rows }] = blocks.as_slice() else {
            panic!("{blocks:?}");
        };
        assert_eq!((rows.len(), rows[0].len()), (1, 1));
        assert_eq!(rows[0][0].text.matches("fond").count(), 1);
    }

    #[test]
    fn an_archive_that_unpacks_to_too_much_is_refused() {
        let bomb = format!("<a>{}</a>", " ".repeat(usize::try_from(UNPACKED).unwrap()));
        let packed = packed("content.xml", &bomb);
        assert!(packed.len() < 100_000);
        assert!(read("odt", packed).is_err());
        let laughs = "<!DOCTYPE a [<!ENTITY b \"ha\"><!ENTITY c \"&b;&b;\">]><a>&c;</a>";
        assert!(read("odt", super::tests::packed("content.xml", laughs)).is_err());
    }
}
