//! The article on which a step rests, out of the law of its day.

use brief::Grondslag;
use kern::{Datum, Wet};
use recht::{Ontvangstbewijs, Vereistensoort};

use crate::ToegangFout;
use crate::besluit::Soort;

/// What an investigation under this law rests on, as a letter says it: `artikel 2.3.2 van de Wet ..`.
pub(crate) fn onderzoek(wet: Wet, op: Datum) -> Result<String, ToegangFout> {
    let artikel = artikel(Vereistensoort::grondslag(wet), "onderzoek", op)?;
    Ok(format!("artikel {artikel} van {}", wetsnaam(wet)))
}

/// What a decision of this kind rests on.
pub(crate) fn besluit(soort: Soort, wet: Wet, op: Datum) -> Result<Grondslag, ToegangFout> {
    let (lijst, naam) = gronden(soort, wet);
    Ok(Grondslag { wet: naam.to_owned(), artikel: artikel(lijst, soort.code(), op)? })
}

/// The receipt of the articles that a decision of this kind rests on.
pub(crate) fn bewijs(soort: Soort, wet: Wet, op: Datum) -> Result<Ontvangstbewijs, ToegangFout> {
    Ok(recht::vereisten(gronden(soort, wet).0, op)?.bewijs())
}

fn artikel(lijst: Vereistensoort, sleutel: &str, op: Datum) -> Result<String, ToegangFout> {
    let lijst = recht::vereisten(lijst, op)?;
    Ok(lijst.met_sleutel(sleutel).ok_or(ToegangFout::VerkeerdeStap)?.artikel.clone())
}

/// An incomplete application is stopped under the general law, whatever was asked for (Awb 4:5).
const fn gronden(soort: Soort, wet: Wet) -> (Vereistensoort, &'static str) {
    match soort {
        Soort::BuitenBehandeling => (Vereistensoort::AwbGrondslag, "de Algemene wet bestuursrecht"),
        _ => (Vereistensoort::grondslag(wet), wetsnaam(wet)),
    }
}

const fn wetsnaam(wet: Wet) -> &'static str {
    match wet {
        Wet::Wmo => "de Wet maatschappelijke ondersteuning 2015",
        Wet::Jeugdwet => "de Jeugdwet",
        Wet::Participatiewet => "de Participatiewet",
        Wet::Wgs => "de Wet gemeentelijke schuldhulpverlening",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_under_every_law_rests_on_an_article_of_that_law() {
        let op = Datum::constant(2026, 9, 1);
        for (wet, naam, onderzocht, besloten) in [
            (Wet::Wmo, "de Wet maatschappelijke ondersteuning 2015", "2.3.2", "2.3.5 lid 3"),
            (Wet::Jeugdwet, "de Jeugdwet", "2.3", "2.3"),
            (Wet::Participatiewet, "de Participatiewet", "7", "7 en 10"),
            (Wet::Wgs, "de Wet gemeentelijke schuldhulpverlening", "3", "3 en 4a"),
        ] {
            assert_eq!(onderzoek(wet, op).unwrap(), format!("artikel {onderzocht} van {naam}"));
            for soort in [Soort::Toekennen, Soort::Gedeeltelijk, Soort::Afwijzen] {
                let grond = besluit(soort, wet, op).unwrap();
                assert_eq!((grond.wet.as_str(), grond.artikel.as_str()), (naam, besloten), "{soort:?}");
            }
            let stopt = besluit(Soort::BuitenBehandeling, wet, op).unwrap();
            assert_eq!(
                (stopt.wet.as_str(), stopt.artikel.as_str()),
                ("de Algemene wet bestuursrecht", "4:5")
            );
        }
    }
}
