//! What points and commas prove about a column of numbers.

/// What the marks in a number prove.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    /// Decimals after a comma.
    Comma,
    /// Decimals after a point.
    Point,
    /// One mark before three digits: thousands or decimals.
    Open,
    /// No mark.
    None,
}

/// What the marks of one number prove.
pub(crate) fn mark(text: &str) -> Mark {
    let digits = text.bytes().filter(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'));
    // Digits before the first mark, digits since the last one, and the marks.
    let (mut before, mut since, mut commas, mut points, mut last) =
        (0_usize, 0_usize, 0_usize, 0_usize, b' ');
    let mut is_zero = true;
    for byte in digits {
        if byte.is_ascii_digit() {
            before += usize::from(last == b' ');
            is_zero &= last != b' ' || byte == b'0';
            since += 1;
        } else {
            commas += usize::from(byte == b',');
            points += usize::from(byte == b'.');
            (since, last) = (0, byte);
        }
    }
    let decimal = |is_comma: bool| if is_comma { Mark::Comma } else { Mark::Point };
    match (commas, points) {
        (0, 0) => Mark::None,
        // The last of two kinds parts decimals.
        (1.., 1..) => decimal(last == b','),
        // The same mark twice parts thousands.
        (2.., _) => Mark::Point,
        (_, 2..) => Mark::Comma,
        _ if since == 3 && (1..=3).contains(&before) && !is_zero => Mark::Open,
        _ => decimal(commas == 1),
    }
}

/// What digits with at most one mark prove, as nearly all numbers are written; nothing where a closer look is needed.
#[inline]
fn at_once(bytes: &[u8]) -> Option<Mark> {
    let mut found = None;
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'0'..=b'9' => {}
            b',' | b'.' if found.is_none() => found = Some((at, *byte == b',')),
            _ => return None,
        }
    }
    let Some((at, is_comma)) = found else { return Some(Mark::None) };
    // Three digits behind it may be thousands.
    let decimal = if is_comma { Mark::Comma } else { Mark::Point };
    (bytes.len() - at != 4).then_some(decimal)
}

/// What a column proves about its numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Proof {
    /// Values whose decimals stand after a comma.
    pub(crate) comma: u32,
    /// Values whose decimals stand after a point.
    pub(crate) point: u32,
    /// Values that can be read both ways.
    pub(crate) open: u32,
}

impl Proof {
    /// `Some(true)` for a decimal comma.
    pub(crate) fn settled(self) -> Option<bool> {
        (self.comma != self.point).then_some(self.comma > self.point)
    }

    /// Counts what one more value of the column proves.
    #[inline]
    pub(crate) fn take(&mut self, value: &str) {
        match at_once(value.as_bytes()).unwrap_or_else(|| mark(value)) {
            Mark::Comma => self.comma += 1,
            Mark::Point => self.point += 1,
            Mark::Open => self.open += 1,
            Mark::None => {}
        }
    }

    /// True where so few values are left that they cannot turn what is settled.
    #[inline]
    pub(crate) fn is_certain(self, left: usize) -> bool {
        self.comma.abs_diff(self.point) as usize > left
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_prove_or_leave_open() {
        let cases = [
            ("1,234", Mark::Open),
            ("1.234", Mark::Open),
            ("123.456", Mark::Open),
            ("0.125", Mark::Point),
            ("0,125", Mark::Comma),
            ("1234.567", Mark::Point),
            ("1,5", Mark::Comma),
            ("1.234,5", Mark::Comma),
            ("1,234.5", Mark::Point),
            ("1,234,567", Mark::Point),
            ("1.234.567", Mark::Comma),
            ("12", Mark::None),
            ("€ 1,50", Mark::Comma),
            (".500", Mark::Point),
            ("16.0860", Mark::Point),
        ];
        for (text, expected) in cases {
            assert_eq!(mark(text), expected, "{text}");
            assert!(at_once(text.as_bytes()).is_none_or(|found| found == expected), "{text}");
        }
        let of = |values: &[&str]| {
            values.iter().fold(Proof::default(), |mut proof, value| {
                proof.take(value);
                proof
            })
        };
        let proof = of(&["1,234", "2,50", "7"]);
        assert_eq!((proof.settled(), proof.open), (Some(true), 1));
        assert_eq!(of(&["1,234"]).settled(), None);
    }
}
