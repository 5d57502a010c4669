//! QR codes: a link as a picture to print, as SVG and as PNG.

use crate::markup::{Markup, escape};
use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};
use qrcode::{Color, EcLevel, QrCode};
use std::fmt::Write as _;
use std::io::Write as _;

/// Free modules around the code; readers need four.
const QUIET: usize = 4;
/// Dots of the PNG to a module: a code of 33 modules prints sharply at 10 cm.
const DOTS: usize = 24;

/// A link as black and white modules.
#[derive(Debug)]
pub struct Qr {
    dark: Vec<bool>,
    width: usize,
}

/// The link is too long for any QR code.
#[derive(Debug, thiserror::Error)]
#[error("This address is too long for a QR code.")]
pub struct TooLong;

impl Qr {
    /// The code of an address, readable with 15 % of it dirty or torn.
    ///
    /// # Errors
    /// When the address is longer than a QR code holds (about 2,300 letters).
    pub fn of(address: &str) -> Result<Self, TooLong> {
        let code = QrCode::with_error_correction_level(address, EcLevel::M).map_err(|_| TooLong)?;
        let dark = code.to_colors().into_iter().map(|color| color == Color::Dark).collect();
        Ok(Self { dark, width: code.width() })
    }

    fn is_dark(&self, x: usize, y: usize) -> bool {
        let inside = |at: usize| at.checked_sub(QUIET).filter(|at| *at < self.width);
        match (inside(x), inside(y)) {
            (Some(x), Some(y)) => self.dark[y * self.width + x],
            _ => false,
        }
    }

    const fn side(&self) -> usize {
        self.width + 2 * QUIET
    }

    /// The code as an SVG file, always black on white, in one path.
    pub fn svg(&self) -> String {
        let size = format!("width=\"{0}\" height=\"{0}\"", self.side() * 8);
        self.drawn(&size)
    }

    /// The code within a page; `said` is read out in its place.
    pub fn inline(&self, said: &str) -> Markup {
        let attributes = format!("class=\"qr-code\" role=\"img\" aria-label=\"{}\"", escape(said));
        Markup::trusted(self.drawn(&attributes))
    }

    fn drawn(&self, attributes: &str) -> String {
        let side = self.side();
        let mut path = String::new();
        for y in 0..side {
            let mut x = 0;
            while x < side {
                let run = (x..side).take_while(|x| self.is_dark(*x, y)).count();
                if run > 0 {
                    let _ = write!(path, "M{x} {y}h{run}v1h-{run}z");
                }
                x += run.max(1);
            }
        }
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" {attributes} \
             shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{side}v{side}h-{side}z\"/>\
             <path d=\"{path}\"/></svg>"
        )
    }

    /// The code as a PNG of one bit a dot.
    pub fn png(&self) -> Vec<u8> {
        let side = self.side() * DOTS;
        let row_bytes = side.div_ceil(8);
        let mut rows = Vec::with_capacity(side * (row_bytes + 1));
        for y in 0..self.side() {
            let mut row = vec![0_u8; row_bytes + 1];
            for x in (0..side).filter(|x| !self.is_dark(x / DOTS, y)) {
                row[1 + x / 8] |= 0x80 >> (x % 8);
            }
            (0..DOTS).for_each(|_| rows.extend_from_slice(&row));
        }
        let side = u32::try_from(side).unwrap_or(u32::MAX).to_be_bytes();
        let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
        // One bit of grey, deflate, no interlacing.
        chunk(&mut png, b"IHDR", &[&side[..], &side[..], &[1, 0, 0, 0, 0]].concat());
        chunk(&mut png, b"IDAT", &deflated(&rows));
        chunk(&mut png, b"IEND", &[]);
        png
    }
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder
        .write_all(bytes)
        .and_then(|()| encoder.finish())
        .expect("writing into memory does not fail")
}

fn chunk(png: &mut Vec<u8>, kind: &[u8; 4], body: &[u8]) {
    let mut sum = Crc::new();
    sum.update(kind);
    sum.update(body);
    png.extend_from_slice(&u32::try_from(body.len()).unwrap_or(u32::MAX).to_be_bytes());
    png.extend_from_slice(kind);
    png.extend_from_slice(body);
    png.extend_from_slice(&sum.sum().to_be_bytes());
}
