//! Names of months and of days of the week.

/// Names and short forms of the months, without accents: EN, DE, FR, ES, IT, NL, PT, then PL, CS, SV, DA, TR.
const MONTHS: [&str; 12] = [
    "jan january januar janvier janv ene enero gen gennaio januari janeiro sty styczen stycznia leden ledna ocak",
    "feb february februar fevrier fevr fev febrero febbraio februari fevereiro lut luty lutego unor unora subat",
    "mar march marz mrz maerz mars marzo maart mrt marco marzec marca brezen brezna marts mart",
    "apr april avril avr abr abril aprile kwi kwiecien kwietnia duben dubna nisan",
    "may mai mayo maggio mag mei maio maj maja kveten kvetna mayis",
    "jun june juni juin junio giugno giu junho cze czerwiec czerwca cerven cervna haziran haz",
    "jul july juli juillet juil julio luglio lug julho lip lipiec lipca cervenec cervence temmuz tem",
    "aug august aout ago agosto augustus sie sierpien sierpnia srpen srpna augusti agustos",
    "sep sept september septembre septiembre settembre set setembro wrz wrzesien wrzesnia zari eylul eyl",
    "oct october okt oktober octobre octubre ottobre ott outubro out paz pazdziernik pazdziernika rijen rijna ekim eki",
    "nov november novembre noviembre novembro lis listopad listopada kasim kas",
    "dec december dez dezember decembre dic diciembre dicembre dezembro gru grudzien grudnia prosinec prosince aralik ara",
];

/// The month that a word names, 1 to 12.
pub(crate) fn month(word: &str) -> Option<i32> {
    if word.len() < 3 || word.len() > 16 || word.as_bytes().first().is_some_and(u8::is_ascii_digit) {
        return None;
    }
    let word = crate::import::match_headers::plain_letters(word);
    let at = MONTHS.iter().position(|names| names.split(' ').any(|name| name == word))?;
    i32::try_from(at + 1).ok()
}

/// Names and short forms of the days of the week, Monday first, without accents: EN, DE, FR, ES, IT, NL, PT.
const WEEKDAYS: [&str; 7] = [
    "mo mon monday montag lun lundi lunes lunedi ma maa maandag seg segunda",
    "tu tue tues tuesday di dienstag mar mardi martes martedi din dinsdag ter terca",
    "we wed wednesday mi mittwoch mer mercredi mie miercoles mercoledi wo woe woensdag qua quarta",
    "th thu thur thurs thursday do donnerstag jeu jeudi jue jueves gio giovedi don donderdag qui quinta",
    "fr fri friday freitag ven vendredi vie viernes venerdi vr vri vrijdag sex sexta",
    "sa sat saturday samstag sonnabend sam samedi sab sabado sabato za zat zaterdag",
    "su sun sunday so son sonntag dim dimanche dom domingo domenica zo zon zondag",
];

/// True for the name of a day of the week.
pub(crate) fn is_weekday(word: &str) -> bool {
    if word.len() < 2 || word.len() > 12 {
        return false;
    }
    let word = crate::import::match_headers::plain_letters(word);
    WEEKDAYS.iter().any(|names| names.split(' ').any(|name| name == word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_is_of_one_month() {
        for (at, names) in MONTHS.iter().enumerate() {
            for name in names.split(' ') {
                assert_eq!(month(name), i32::try_from(at + 1).ok(), "{name}");
            }
        }
        assert_eq!(
            ["Août", "März", "styczeń", "Şubat", "mai"].map(month),
            [Some(8), Some(3), Some(1), Some(2), Some(5)]
        );
        assert_eq!(["Marx", "1", "Mayor", ""].map(month), [None; 4]);
    }
}
