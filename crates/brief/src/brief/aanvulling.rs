use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::brief::Briefgegevens;
use crate::datum::voluit;
use crate::fout::BriefFout;
use crate::opbouw::{Opbouw, Schrijver, gevuld};

/// Asks for what is missing in an application, and until when (Awb 4:5 lid 1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Aanvulling {
    pub brief: Briefgegevens,
    pub aanvraag_op: Date,
    /// What is missing, in full sentences.
    pub ontbreekt: String,
    /// Last day on which it can come.
    pub uiterlijk: Date,
}

impl Opbouw for Aanvulling {
    fn gegevens(&self) -> &Briefgegevens {
        &self.brief
    }

    fn onderwerp(&self) -> String {
        "Wij missen nog iets van u".to_owned()
    }

    fn controleer(&self) -> Result<(), BriefFout> {
        gevuld(&[("ontbreekt", &self.ontbreekt)])
    }

    fn inhoud(&self, s: &mut Schrijver<'_>) {
        let (vroeg, uiterlijk) = (voluit(self.aanvraag_op), voluit(self.uiterlijk));
        s.alinea(format!(
            "Op {vroeg} vroeg u hulp bij ons aan. Wij kunnen nog niet besluiten. Wij missen nog iets."
        ));
        s.kop("Wat missen wij?");
        s.getypt(&self.ontbreekt);
        s.kop("Wanneer moet het er zijn?");
        s.alinea(format!("Stuur of breng het ons uiterlijk op {uiterlijk}. Zolang wij wachten, staat de tijd voor ons besluit stil."));
        s.kop("Lukt dat niet?");
        let telefoon = s.telefoon();
        s.alinea(format!("Bel mij dan voor die dag: {telefoon}. Ik help u, of u krijgt meer tijd."));
        s.alinea("Horen wij niets van u? Dan kunnen wij met uw aanvraag stoppen. U krijgt daar dan een brief over.");
        s.groet();
        s.klein("Deze brief hoort bij de artikelen 4:5 en 4:15 van de Algemene wet bestuursrecht.");
    }
}
