//! Trunk's index.html becomes the template of every page.

use std::ops::Range;

use anyhow::{Context, Result, bail, ensure};

use super::html::{self, Tag};

/// Where the start script wants the address of wasm-bindgen's glue.
const GLUE_PLACE: &str = "__GLUE__";
/// Where the start script wants the address of the wasm.
const WASM_PLACE: &str = "__WASM__";
/// The start script's id.
const START_SCRIPT: &str = "start";

/// What Trunk put into index.html, as absolute paths.
#[derive(Debug, PartialEq)]
pub struct TrunkOutput {
    pub glue: String,
    pub wasm: String,
    pub stylesheets: Vec<String>,
}

/// Reads the names out of Trunk's own tags.
pub fn what_trunk_wrote(html: &str) -> Result<TrunkOutput> {
    let tags = html::tags(html)?;
    let hrefs = |wanted: &dyn Fn(&Tag) -> bool| -> Result<Vec<String>> {
        tags.iter().filter(|tag| wanted(tag)).map(|tag| plain_path(tag.attribute("href").unwrap_or_default())).collect()
    };
    let glue = hrefs(&|tag| is_module_preload(tag) && !is_snippet(tag))?;
    let wasm = hrefs(&is_wasm_preload)?;
    let stylesheets = hrefs(&is_stylesheet)?;
    let ([glue], [wasm]) = (glue.as_slice(), wasm.as_slice()) else {
        bail!("Trunk's index.html must preload one script and one wasm, but preloads {glue:?} and {wasm:?}");
    };
    ensure!(glue.ends_with(".js") && wasm.ends_with(".wasm"), "Trunk preloads {glue} and {wasm}");
    ensure!(!stylesheets.is_empty(), "index.html has no stylesheet");
    Ok(TrunkOutput { glue: glue.clone(), wasm: wasm.clone(), stylesheets })
}

/// The sheets as one inline `<style>` where the first stood, our start script filled and every inline script minified
/// by `minify`, no preload and no start script of Trunk's.
pub fn rewrite(
    html: &str,
    built: &TrunkOutput,
    style: &str,
    minify: &dyn Fn(&str) -> Result<String>,
) -> Result<String> {
    let mut style = Some(checked_style(style)?);
    let (mut trunk_scripts, mut start_scripts) = (0, 0);
    let mut changes: Vec<(Range<usize>, String)> = Vec::new();
    for tag in html::tags(html)? {
        if is_stylesheet(&tag) {
            match style.take() {
                Some(style) => changes.push((tag.span, format!("<style>{style}</style>"))),
                None => changes.push((with_space_before(html, tag.span), String::new())),
            }
        } else if is_module_preload(&tag) || is_wasm_preload(&tag) {
            changes.push((with_space_before(html, tag.span), String::new()));
        } else if is_trunk_script(html, &tag) {
            trunk_scripts += 1;
            changes.push((with_space_before(html, tag.span), String::new()));
        } else if is_inline_script(&tag) {
            let mut script = minify(&html[tag.text.clone()])?.trim_end().to_owned();
            ensure!(!script.to_ascii_lowercase().contains("</script"), "a minified script would end itself: {script}");
            if tag.attribute("id") == Some(START_SCRIPT) {
                start_scripts += 1;
                script = fill(&script, GLUE_PLACE, &built.glue)?;
                script = fill(&script, WASM_PLACE, &built.wasm)?;
            }
            changes.push((tag.text, script));
        }
    }
    ensure!(trunk_scripts == 1, "index.html has {trunk_scripts} start scripts of Trunk's, not 1");
    ensure!(start_scripts == 1, "index.html has {start_scripts} scripts with id=\"{START_SCRIPT}\", not 1");
    let html = apply(html, changes);
    nothing_of_trunk_left(&html)?;
    Ok(html)
}

/// A sheet that becomes inline may not point to something beside itself.
pub fn check_sheet(name: &str, sheet: &str) -> Result<()> {
    ensure!(!sheet.contains("@import"), "{name} has an @import; link each sheet in index.html instead");
    for (start, _) in sheet.match_indices("url(") {
        let target = sheet[start + "url(".len()..].trim_start().trim_start_matches(['"', '\'']);
        ensure!(
            ["/", "#", "data:"].iter().any(|prefix| target.starts_with(prefix)),
            "{name} has a url(…) relative to itself, which an inline style cannot: {}",
            target.chars().take(40).collect::<String>()
        );
    }
    Ok(())
}

/// The text of every inline script of the filled template that the browser runs.
pub fn inline_scripts(html: &str) -> Result<Vec<&str>> {
    let tags = html::tags(html)?;
    Ok(tags.into_iter().filter(is_inline_script).map(|tag| &html[tag.text]).collect())
}

/// The text of every inline style of the filled template.
pub fn inline_styles(html: &str) -> Result<Vec<&str>> {
    let tags = html::tags(html)?;
    Ok(tags.into_iter().filter(|tag| tag.name == "style").map(|tag| &html[tag.text]).collect())
}

fn checked_style(style: &str) -> Result<&str> {
    let style = style.trim_end();
    ensure!(!style.is_empty(), "the stylesheets are empty");
    ensure!(!style.to_ascii_lowercase().contains("</style"), "the style would end itself");
    Ok(style)
}

fn fill(script: &str, place: &str, path: &str) -> Result<String> {
    ensure!(script.contains(place), "the script with id=\"{START_SCRIPT}\" has no {place}");
    Ok(script.replace(place, path))
}

/// Trunk's hashed names need no escaping in a script; anything else is not a name of Trunk's.
fn plain_path(path: &str) -> Result<String> {
    let plain = |c: char| c.is_ascii_alphanumeric() || ['/', '.', '-', '_'].contains(&c);
    ensure!(path.starts_with('/') && path.chars().all(plain), "Trunk wrote {path:?}, not an absolute plain path");
    Ok(path.to_owned())
}

fn is_stylesheet(tag: &Tag) -> bool {
    tag.name == "link" && tag.attribute("rel") == Some("stylesheet")
}

fn is_module_preload(tag: &Tag) -> bool {
    tag.name == "link" && tag.attribute("rel") == Some("modulepreload")
}

fn is_snippet(tag: &Tag) -> bool {
    tag.attribute("href").is_some_and(|href| href.starts_with("/snippets/"))
}

fn is_wasm_preload(tag: &Tag) -> bool {
    tag.name == "link" && tag.attribute("rel") == Some("preload") && tag.attribute("type") == Some("application/wasm")
}

fn is_trunk_script(html: &str, tag: &Tag) -> bool {
    tag.name == "script" && html[tag.text.clone()].contains("TrunkApplicationStarted")
}

fn is_inline_script(tag: &Tag) -> bool {
    tag.name == "script"
        && tag.attribute("src").is_none()
        && matches!(tag.attribute("type"), None | Some("module" | "text/javascript"))
}

/// The tag with the line break and indentation before it.
fn with_space_before(html: &str, span: Range<usize>) -> Range<usize> {
    html[..span.start].trim_end().len()..span.end
}

fn apply(html: &str, changes: Vec<(Range<usize>, String)>) -> String {
    let mut rewritten = String::with_capacity(html.len());
    let mut at = 0;
    for (span, text) in changes {
        rewritten.push_str(&html[at..span.start]);
        rewritten.push_str(&text);
        at = span.end;
    }
    rewritten.push_str(&html[at..]);
    rewritten
}

fn nothing_of_trunk_left(html: &str) -> Result<()> {
    for tag in html::tags(html)? {
        let found = tag.attributes.iter().find(|(name, _)| name.starts_with("data-trunk") || name == "integrity");
        if let Some((name, _)) = found {
            return Err(anyhow::anyhow!("<{}> still has the attribute {name}", tag.name))
                .context("Trunk left something in index.html");
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
