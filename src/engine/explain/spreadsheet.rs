//! A formula as a spreadsheet writes it: functions that Excel and LibreOffice share, in full precision.

use super::expression::{Comparison, Condition, Expression, WHOLE_TOLERANCE};

/// Writes an expression over cells.
struct Writer<'a> {
    cell: &'a dyn Fn(usize) -> String,
    short: &'a dyn Fn(&str) -> Option<String>,
}

impl Expression {
    /// The formula over cells, without the sign that starts one; `None` where a part was searched.
    ///
    /// `cell` writes an input; `short` may name a cell that holds a part of the formula already. Its value is that of
    /// [`Self::evaluate`] up to the rounding of the spreadsheet's own functions.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::explain::Expression;
    /// let z = Expression::NormalQuantile(Box::new(Expression::Input(0)));
    /// let formula = Expression::Product(vec![z, Expression::SquareRoot(Box::new(Expression::Input(1)))]);
    /// let cell = |index| format!("{}2", ["A", "B"][index]);
    /// let written = formula.spreadsheet(&cell, &|_| None);
    /// assert_eq!(written.as_deref(), Some("_xlfn.NORM.S.INV(A2)*SQRT(B2)"));
    /// // A part that stands in a cell already is not written again.
    /// let short = |part: &str| (part == "SQRT(B2)").then(|| String::from("C2"));
    /// assert_eq!(formula.spreadsheet(&cell, &short).as_deref(), Some("_xlfn.NORM.S.INV(A2)*C2"));
    /// assert_eq!(Expression::Searched("a search".into(), 1.0).spreadsheet(&cell, &|_| None), None);
    /// ```
    #[must_use]
    pub fn spreadsheet(
        &self,
        cell: &dyn Fn(usize) -> String,
        short: &dyn Fn(&str) -> Option<String>,
    ) -> Option<String> {
        (!self.has_searched_part()).then(|| Writer { cell, short }.write(self))
    }
}

impl Writer<'_> {
    fn write(&self, expression: &Expression) -> String {
        let text = self.parts(expression);
        (self.short)(&text).unwrap_or(text)
    }

    fn parts(&self, expression: &Expression) -> String {
        let of = |e: &Expression| self.write(e);
        match expression {
            Expression::Number(value) | Expression::Class(_, value) | Expression::Searched(_, value) => {
                literal(*value)
            }
            Expression::Input(index) => (self.cell)(*index),
            Expression::Sum(terms) => self.list(terms, "+"),
            Expression::Difference(a, b) => format!("{}-{}", of(a), self.bracketed(b)),
            Expression::Product(factors) => {
                factors.iter().map(|f| self.bracketed(f)).collect::<Vec<_>>().join("*")
            }
            Expression::Quotient(a, b) => format!("{}/{}", self.bracketed(a), self.divisor(b)),
            Expression::Square(a) => format!("{}^2", self.divisor(a)),
            Expression::SquareRoot(a) => format!("SQRT({})", of(a)),
            Expression::NormalQuantile(p) => format!("_xlfn.NORM.S.INV({})", of(p)),
            Expression::NormalCumulative(z) => format!("_xlfn.NORM.S.DIST({},TRUE)", of(z)),
            Expression::NormalLoss(z) => {
                let z = of(z);
                format!("(_xlfn.NORM.S.DIST({z},FALSE)-({z})*_xlfn.NORM.S.DIST(-({z}),TRUE))")
            }
            Expression::StudentQuantile(p, nu) => format!("_xlfn.T.INV({},{})", of(p), of(nu)),
            Expression::GammaQuantile(p, mean, sd) => {
                let (shape, scale) = self.gamma(mean, sd);
                format!("_xlfn.GAMMA.INV({},{shape},{scale})", of(p))
            }
            Expression::GammaCumulative(x, mean, sd) => {
                let (shape, scale) = self.gamma(mean, sd);
                format!("_xlfn.GAMMA.DIST(MAX(0,{}),{shape},{scale},TRUE)", of(x))
            }
            Expression::Maximum(terms) => format!("MAX({})", self.list(terms, ",")),
            Expression::Minimum(terms) => format!("MIN({})", self.list(terms, ",")),
            // Up, whatever the sign; what differs from a whole number by rounding is that number.
            Expression::RoundUp(a) => {
                let a = self.bracketed(a);
                format!("-INT(-{a}+{}*MAX(ABS({a}),1))", literal(WHOLE_TOLERANCE))
            }
            Expression::Round(a) => format!("ROUND({},0)", of(a)),
            Expression::RoundDown(a) => format!("INT({}+{})", of(a), literal(WHOLE_TOLERANCE)),
            Expression::If(condition) => self.choice(condition),
        }
    }

    /// Shape and scale of a gamma law by its moments.
    fn gamma(&self, mean: &Expression, sd: &Expression) -> (String, String) {
        let (mean, sd) = (self.divisor(mean), self.divisor(sd));
        (format!("({mean}/{sd})^2"), format!("{sd}^2/{mean}"))
    }

    fn choice(&self, condition: &Condition) -> String {
        let Condition { left, is, right, then, otherwise } = condition;
        let (left, right) = (self.write(left), self.bracketed(right));
        let compared = match is {
            Comparison::Below => format!("{left}<{right}-1E-12"),
            Comparison::AtMost => format!("{left}<={right}"),
            Comparison::AtLeast => format!("{left}>={right}"),
            Comparison::Above => format!("{left}>{right}"),
        };
        format!("IF({compared},{},{})", self.write(then), self.write(otherwise))
    }

    fn list(&self, terms: &[Expression], between: &str) -> String {
        terms.iter().map(|term| self.write(term)).collect::<Vec<_>>().join(between)
    }

    /// As a factor, where sums need brackets.
    fn bracketed(&self, expression: &Expression) -> String {
        let text = self.write(expression);
        match expression {
            Expression::Sum(_) | Expression::Difference(..) | Expression::RoundUp(_)
                if !is_reference(&text) =>
            {
                format!("({text})")
            }
            _ => text,
        }
    }

    /// As a divisor or a base, where products need them too.
    fn divisor(&self, expression: &Expression) -> String {
        let text = self.write(expression);
        let plain = is_reference(&text) || text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        if plain { text } else { format!("({text})") }
    }
}

/// Whether a text is a cell, on another sheet or not.
fn is_reference(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'!' | b'$'))
}

/// A number that reads back as itself.
fn literal(value: f64) -> String {
    let text = format!("{value:?}").replace('e', "E");
    let text = text.strip_suffix(".0").map_or(text.clone(), String::from);
    if value < 0.0 { format!("({text})") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(expression: &Expression) -> String {
        expression.spreadsheet(&|index| format!("Inputs!A{index}"), &|_| None).expect("no searched part")
    }

    fn input(index: usize) -> Box<Expression> {
        Box::new(Expression::Input(index))
    }

    #[test]
    fn brackets_keep_the_order_of_the_operations() {
        let sum = Expression::Sum(vec![Expression::Input(1), Expression::Number(0.5)]);
        let product = Expression::Product(vec![Expression::Input(2), sum.clone()]);
        assert_eq!(written(&product), "Inputs!A2*(Inputs!A1+0.5)");
        let quotient = Expression::Quotient(input(0), Box::new(product.clone()));
        assert_eq!(written(&quotient), "Inputs!A0/(Inputs!A2*(Inputs!A1+0.5))");
        assert_eq!(written(&Expression::Square(Box::new(product))), "(Inputs!A2*(Inputs!A1+0.5))^2");
        let difference = Expression::Difference(input(0), Box::new(sum.clone()));
        assert_eq!(written(&difference), "Inputs!A0-(Inputs!A1+0.5)");
        assert_eq!(written(&Expression::Square(Box::new(Expression::Number(-2.0)))), "((-2))^2");
        let up = Expression::RoundUp(input(0));
        assert_eq!(written(&up), "-INT(-Inputs!A0+1E-9*MAX(ABS(Inputs!A0),1))");
        assert_eq!(written(&Expression::Product(vec![up, Expression::Input(1)])).matches('(').count(), 4);
    }

    #[test]
    fn numbers_read_back_as_themselves() {
        for value in [30.4375, 1e-9, 1e21, 0.1 + 0.2, 1.0 / 3.0, 365.0] {
            assert_eq!(literal(value).parse::<f64>(), Ok(value), "{}", literal(value));
        }
        assert_eq!((literal(7.0), literal(-0.5)), (String::from("7"), String::from("(-0.5)")));
    }

    #[test]
    fn a_choice_is_an_if() {
        let condition = Condition {
            left: Expression::Input(0),
            is: Comparison::Below,
            right: Expression::Number(0.8),
            then: Expression::Class(String::from("A"), 0.0),
            otherwise: Expression::Number(1.0),
        };
        assert_eq!(written(&Expression::If(Box::new(condition))), "IF(Inputs!A0<0.8-1E-12,0,1)");
    }
}
