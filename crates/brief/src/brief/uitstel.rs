use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::brief::Briefgegevens;
use crate::datum::voluit;
use crate::fout::BriefFout;
use crate::opbouw::{Opbouw, Schrijver, gevuld};

/// Tells that a decision comes later, why, and when: agreed with the applicant (Awb 4:15 lid 2 onder a), or as a
/// notice (Awb 4:14 lid 1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Uitstel {
    pub brief: Briefgegevens,
    pub aanvraag_op: Date,
    /// The applicant agreed in writing.
    pub ingestemd: bool,
    /// Why, in full sentences.
    pub reden: String,
    /// Until which day the decision can take.
    pub besluit_uiterlijk: Date,
}

impl Opbouw for Uitstel {
    fn gegevens(&self) -> &Briefgegevens {
        &self.brief
    }

    fn onderwerp(&self) -> String {
        "Ons besluit komt later".to_owned()
    }

    fn controleer(&self) -> Result<(), BriefFout> {
        gevuld(&[("reden", &self.reden)])
    }

    fn inhoud(&self, s: &mut Schrijver<'_>) {
        let (vroeg, uiterlijk) = (voluit(self.aanvraag_op), voluit(self.besluit_uiterlijk));
        s.alinea(format!(
            "Op {vroeg} vroeg u hulp bij ons aan. U krijgt ons besluit uiterlijk op {uiterlijk}."
        ));
        s.alinea(if self.ingestemd {
            "Dat is later dan de wet zegt. U schreef ons dat u dit goed vindt."
        } else {
            "Dat is later dan de wet zegt. Het spijt ons dat het langer duurt."
        });
        s.kop("Waarom duurt het langer?");
        s.getypt(&self.reden);
        s.kop("Kan het niet zo lang wachten?");
        let telefoon = s.telefoon();
        s.alinea(format!("Bel mij dan: {telefoon}. Samen kijken wij wat er nu al kan."));
        if !self.ingestemd {
            s.alinea(
                "U mag ons ook schrijven dat wij te laat zijn. Besluiten wij dan niet binnen twee weken? Dan moet \
                 de gemeente u misschien geld betalen.",
            );
        }
        s.groet();
        let artikel = if self.ingestemd { "4:15" } else { "4:14" };
        s.klein(format!("Deze brief hoort bij artikel {artikel} van de Algemene wet bestuursrecht."));
    }
}
