//! Words behind a number: units of time, pieces, weights, currencies.

use crate::import::match_headers::{CURRENCIES, plain_letters};

/// Calendar days that a working day stands for.
pub(crate) const WORKING_DAY: f64 = 7.0 / 5.0;

/// True of a unit of so many calendar days that is a working day.
pub(crate) fn is_working_day(days: f64) -> bool {
    (days - WORKING_DAY).abs() < 1e-9
}

/// Units of time in days, and their words without accents and in lower case. A list, not a `match`: an engine's compiler
/// breaks off over so large a tree of comparisons.
const TIMES: [(f64, &[&str]); 7] = [
    (1.0 / 24.0, &["hour", "hours", "hrs", "stunde", "stunden", "heure", "heures", "horas", "uren"]),
    // Five working days are a week.
    (
        WORKING_DAY,
        &[
            "workday",
            "workdays",
            "workingday",
            "workingdays",
            "businessday",
            "businessdays",
            "bd",
            "wd",
            "arbeitstag",
            "arbeitstage",
            "arbeitstagen",
            "werktag",
            "werktage",
            "werktagen",
            "at",
            "joursouvres",
            "joursouvrables",
            "diashabiles",
            "diaslaborables",
            "diasuteis",
            "giornilavorativi",
            "werkdag",
            "werkdagen",
            "dniroboczych",
            "dnirobocze",
        ],
    ),
    (
        1.0,
        &[
            "d", "day", "days", "daily", "tag", "tage", "tagen", "taglich", "jour", "jours", "j", "dia",
            "dias", "diario", "giorno", "giorni", "gg", "dag", "dagen", "dzien", "dni", "caldays", "kt",
            "gun", "dage", "dagar", "dager", "dn", "tg", "dny", "hari", "ngay", "дни", "дней", "日", "天",
            "일",
        ],
    ),
    (
        7.0,
        &[
            "w",
            "wk",
            "wks",
            "week",
            "weeks",
            "weekly",
            "woche",
            "wochen",
            "wochentlich",
            "semaine",
            "semaines",
            "sem",
            "semana",
            "semanas",
            "settimana",
            "settimane",
            "weken",
            "tydzien",
            "tygodnie",
            "wo",
            "wch",
            "sett",
            "hafta",
            "uger",
            "veckor",
            "uker",
            "tyg",
        ],
    ),
    (
        30.4375,
        &[
            "month",
            "months",
            "mth",
            "mths",
            "mo",
            "mos",
            "monthly",
            "monat",
            "monate",
            "monaten",
            "monatlich",
            "mois",
            "mes",
            "meses",
            "mese",
            "mesi",
            "maand",
            "maanden",
            "miesiac",
            "miesiace",
            "mnd",
            "ay",
            "mdr",
            "manader",
        ],
    ),
    (91.3125, &["quarter", "quarters", "quartal", "quartale", "trimestre", "kwartaal"]),
    (
        365.25,
        &[
            "year", "years", "yearly", "annual", "annually", "pa", "jahr", "jahre", "jahrlich", "an", "ans",
            "annee", "ano", "anos", "anno", "anni", "jaar", "jaren", "rok",
        ],
    ),
];

/// A unit of time as a header or a cell tells it, in days; the word without accents and in lower case.
pub(crate) fn time_unit_days(word: &str) -> Option<f64> {
    TIMES.iter().find(|(_, words)| words.contains(&word)).map(|(days, _)| *days)
}

/// Words that may stand behind a quantity or a price: units of pieces, lengths, weights, volumes.
const UNITS: [&str; 50] = [
    "pc", "pcs", "pce", "pces", "piece", "pieces", "ea", "each", "st", "stk", "stuck", "stck", "unit",
    "units", "unidad", "unidades", "uds", "ud", "u", "un", "unite", "unites", "pz", "pezzi", "pezzo",
    "stuks", "szt", "ks", "db", "ct", "set", "sets", "roll", "rolls", "pair", "pairs", "kg", "g", "t", "lb",
    "lbs", "l", "ml", "m", "m2", "mm", "cm", "nos", "kpl", "adet",
];

/// Words of what holds several pieces, which may stand there too.
const PACKS: [&str; 15] = [
    "box", "boxes", "carton", "cartons", "ctn", "case", "cases", "cs", "pack", "packs", "pk", "pkg", "pal",
    "pallet", "pallets",
];

/// True where the word behind a number is a pack of pieces.
pub(crate) fn is_pack(rest: &str) -> bool {
    !rest.is_empty() && !rest.starts_with('/') && PACKS.contains(&plain_letters(rest).as_str())
}

/// True where nothing stands behind a number, or a unit or a currency; "/ pc" is a price for one.
pub(crate) fn is_unit(rest: &str) -> bool {
    let rest = rest.strip_prefix('/').unwrap_or(rest).trim_start();
    if rest.is_empty() {
        return true;
    }
    if rest.contains(|c: char| {
        !c.is_alphanumeric() && !matches!(c, '.' | '²' | '-' | ' ') && !super::is_currency(c)
    }) {
        return false;
    }
    let word = plain_letters(rest);
    word.is_empty()
        || UNITS.contains(&word.as_str())
        || PACKS.contains(&word.as_str())
        || matches!(word.as_str(), "euro" | "euros" | "tl" | "zl" | "kr" | "kc" | "ft" | "lei")
        || CURRENCIES.iter().any(|code| code.eq_ignore_ascii_case(&word))
}
