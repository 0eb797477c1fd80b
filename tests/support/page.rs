//! What stands in a page of `--html`, read as the page itself reads it.

use std::io::Read as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::read::GzDecoder;
use serde_json::Value;

/// Returns what stands in a page between a tag that begins so and the end of its script, each time.
pub(crate) fn elements<'p>(page: &'p str, tag: &str) -> Vec<&'p str> {
    let rest = page.split(tag).skip(1);
    let inner = rest.map(|rest| rest.split_once('>').expect("a tag ends").1);
    inner.map(|rest| rest.split("</script>").next().unwrap_or_default()).collect()
}

/// Returns the data of a page: the report, the texts of files, then the stories.
pub(crate) fn data(page: &str) -> Vec<Value> {
    let report = elements(page, "<script type=\"application/json\" id=\"report\"");
    let packed = elements(page, "<script type=\"application/octet-stream;base64\" id=\"");
    let report = report.iter().map(|json| (*json).to_owned());
    let unpacked = packed.iter().map(|packed| {
        let bytes = STANDARD.decode(packed).expect("base64");
        let mut json = String::new();
        GzDecoder::new(&bytes[..]).read_to_string(&mut json).expect("gzip of text");
        json
    });
    report.chain(unpacked).map(|json| serde_json::from_str(&json).expect("JSON")).collect()
}
