use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::brief::Briefgegevens;
use crate::datum::voluit;
use crate::fout::BriefFout;
use crate::opbouw::{Opbouw, Schrijver};

/// Confirms that the resident withdrew a question or an application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Intrekking {
    pub brief: Briefgegevens,
    /// An application was withdrawn; otherwise it was still a question.
    pub aanvraag: bool,
    /// The day of the melding or of the application.
    pub gevraagd_op: Date,
    pub ingetrokken_op: Date,
    /// Who asked, when that is not the resident.
    #[serde(default)]
    pub melder: Option<String>,
}

impl Opbouw for Intrekking {
    fn gegevens(&self) -> &Briefgegevens {
        &self.brief
    }

    fn onderwerp(&self) -> String {
        let wat = if self.aanvraag { "aanvraag" } else { "vraag" };
        format!("Wij stoppen met uw {wat}")
    }

    fn controleer(&self) -> Result<(), BriefFout> {
        Ok(())
    }

    fn inhoud(&self, s: &mut Schrijver<'_>) {
        let (vroeg, stopte) = (voluit(self.gevraagd_op), voluit(self.ingetrokken_op));
        s.alinea(match &self.melder {
            _ if self.aanvraag => format!("Op {vroeg} vroeg u hulp bij ons aan."),
            Some(melder) => format!("Op {vroeg} vroeg {melder} ons om hulp voor u."),
            None => format!("Op {vroeg} vroeg u ons om hulp."),
        });
        s.alinea(format!(
            "Op {stopte} zei u dat u wilt stoppen. Dat is goed. Wij doen niets meer met uw vraag. U hoeft ook \
             niets meer te doen."
        ));
        s.kop("Wilde u niet stoppen?");
        let telefoon = s.telefoon();
        s.alinea(format!("Bel mij dan zo snel mogelijk: {telefoon}."));
        s.kop("Heeft u later toch hulp nodig?");
        s.alinea("U mag altijd opnieuw om hulp vragen. Daar hoeft u geen reden voor te geven.");
        s.groet();
    }
}
