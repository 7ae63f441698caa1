//! The browsers that run the app, and what a wasm file for them may use.

use anyhow::{Result, bail};
use wasmparser::{Validator, WasmFeatures};

/// The oldest browsers that run the app, as esbuild spells them. Android's WebView has Chrome's number.
pub const ESBUILD_TARGETS: &str = "chrome109,firefox115,safari16.4";

/// A feature beyond WebAssembly 1.0, with the first versions that have it.
struct Allowed {
    feature: WasmFeatures,
    #[cfg_attr(not(test), expect(dead_code, reason = "the reason why the feature is allowed; a test holds it true"))]
    since: Since,
}

/// The first versions with a feature: (major, minor).
#[cfg_attr(not(test), expect(dead_code, reason = "see `Allowed::since`"))]
struct Since {
    chrome: (u16, u16),
    firefox: (u16, u16),
    safari: (u16, u16),
}

/// What the reader's wasm may use. Versions: the feature table of webassembly.org.
///
/// Not on the list, because a browser of the floor is without it: extended constants (Chrome 114, Safari 17.4), tail
/// calls (Chrome 112), exceptions with exnref (Chrome 137), garbage collection (Chrome 119), memory64 (Chrome 133),
/// several memories (Chrome 120). Left out though every browser of the floor has it: SIMD (Safari has it since the
/// very version of the floor) and threads (they need headers that keep embeds out).
const ALLOWED: [Allowed; 6] = [
    allowed(WasmFeatures::MUTABLE_GLOBAL, (74, 0), (61, 0), (13, 1)),
    allowed(WasmFeatures::SIGN_EXTENSION, (74, 0), (62, 0), (14, 1)),
    allowed(WasmFeatures::SATURATING_FLOAT_TO_INT, (75, 0), (64, 0), (15, 0)),
    allowed(WasmFeatures::BULK_MEMORY, (75, 0), (79, 0), (15, 0)),
    allowed(WasmFeatures::REFERENCE_TYPES, (96, 0), (79, 0), (15, 0)),
    allowed(WasmFeatures::MULTI_VALUE, (85, 0), (78, 0), (13, 1)),
];

const fn allowed(feature: WasmFeatures, chrome: (u16, u16), firefox: (u16, u16), safari: (u16, u16)) -> Allowed {
    Allowed { feature, since: Since { chrome, firefox, safari } }
}

/// Validates the whole file with nothing but the allowed features; an error names what an old browser would refuse.
pub fn check(wasm: &[u8]) -> Result<()> {
    let mut features = WasmFeatures::WASM1;
    for Allowed { feature, .. } in &ALLOWED {
        features |= *feature;
    }
    let mut refused = Vec::new();
    while let Err(error) = validate(wasm, features) {
        let Some((name, feature)) = missing_feature(wasm, features, error.offset()) else {
            bail!("the built wasm is not valid: {error}; beyond the browser floor: {refused:?}");
        };
        refused.push(name);
        features |= feature;
    }
    if !refused.is_empty() {
        bail!(
            "the built wasm needs {}, which the browser floor ({ESBUILD_TARGETS}) does not have or which Gazette does \
             not use (crates/xtask/src/browser_floor.rs)",
            refused.join(", ")
        );
    }
    Ok(())
}

fn validate(wasm: &[u8], features: WasmFeatures) -> Result<(), wasmparser::BinaryReaderError> {
    Validator::new_with_features(features).validate_all(wasm).map(|_| ())
}

/// The feature with which validation gets past `offset`.
fn missing_feature(wasm: &[u8], features: WasmFeatures, offset: u64) -> Option<(&'static str, WasmFeatures)> {
    WasmFeatures::all().iter_names().filter(|(_, feature)| !features.contains(*feature)).find(|(_, feature)| {
        match validate(wasm, features | *feature) {
            Ok(()) => true,
            Err(error) => error.offset() > offset,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module with one function of this type (parameters and results) and this body.
    fn module(function_type: &[u8], body: &[u8]) -> Vec<u8> {
        let mut wasm = b"\0asm\x01\0\0\0".to_vec();
        let mut section = |id: u8, content: &[u8]| {
            wasm.push(id);
            wasm.push(u8::try_from(content.len()).unwrap());
            wasm.extend(content);
        };
        section(1, &[&[1, 0x60], function_type].concat());
        section(3, &[1, 0]);
        let code = [&[0], body, &[0x0b]].concat();
        section(10, &[&[1, u8::try_from(code.len()).unwrap()], code.as_slice()].concat());
        wasm
    }

    #[test]
    fn every_allowed_feature_is_in_every_browser_of_the_floor() {
        for Allowed { feature, since } in &ALLOWED {
            assert!(since.chrome <= (109, 0), "{feature:?} is newer than Chrome 109");
            assert!(since.firefox <= (115, 0), "{feature:?} is newer than Firefox 115");
            assert!(since.safari <= (16, 4), "{feature:?} is newer than Safari 16.4");
        }
    }

    #[test]
    fn a_module_within_the_floor_passes() {
        // i32.const 1, i32.extend8_s, drop
        check(&module(&[0, 0], &[0x41, 1, 0xc0, 0x1a])).unwrap();
        // Two results.
        check(&module(&[0, 2, 0x7f, 0x7f], &[0x41, 1, 0x41, 2])).unwrap();
    }

    #[test]
    fn a_feature_beyond_the_floor_is_named() {
        // return_call 0
        let error = check(&module(&[0, 0], &[0x12, 0])).unwrap_err().to_string();
        assert!(error.contains("TAIL_CALL"), "{error}");
        // v128.const 0, drop
        let vector = [&[0xfd, 0x0c][..], &[0; 16], &[0x1a]].concat();
        let error = check(&module(&[0, 0], &vector)).unwrap_err().to_string();
        assert!(error.contains("SIMD"), "{error}");
    }

    #[test]
    fn every_feature_beyond_the_floor_is_named_not_only_the_first() {
        let vector = [&[0xfd, 0x0c][..], &[0; 16], &[0x1a, 0x12, 0]].concat();
        let error = check(&module(&[0, 0], &vector)).unwrap_err().to_string();
        assert!(error.contains("SIMD") && error.contains("TAIL_CALL"), "{error}");
    }

    #[test]
    fn a_broken_module_is_not_blamed_on_a_feature() {
        // drop on an empty stack
        let error = check(&module(&[0, 0], &[0x1a])).unwrap_err().to_string();
        assert!(error.contains("not valid"), "{error}");
    }
}
