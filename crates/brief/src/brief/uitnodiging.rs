use jiff::civil::{Date, Time};
use kern::taal;
use serde::{Deserialize, Serialize};

use crate::brief::Briefgegevens;
use crate::datum::{met_weekdag, tijd, voluit};
use crate::document::Blok;
use crate::fout::BriefFout;
use crate::opbouw::{Opbouw, Schrijver, gegeven, gevuld};

/// Invites to a conversation: when, where, with whom, what to bring (identity: Wmo 2.3.4). It announces
/// that the pgb will be explained (Wmo 2.3.2 lid 6).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Uitnodiging {
    pub brief: Briefgegevens,
    pub op: Date,
    pub om: Time,
    pub duur_minuten: u16,
    /// `bij u thuis` or an address.
    pub waar: String,
    /// The people of the municipality: `Samira Bouali van wijkteam Zuid`.
    pub met: Vec<String>,
    /// Who asked, when that is not the resident: `iemand die u goed kent`.
    #[serde(default)]
    pub melder: Option<String>,
    /// Until when a persoonlijk plan can still be handed in, when that day has not passed.
    pub plan_tot: Option<Date>,
}

impl Opbouw for Uitnodiging {
    fn gegevens(&self) -> &Briefgegevens {
        &self.brief
    }

    fn onderwerp(&self) -> String {
        format!("Ons gesprek op {}", met_weekdag(self.op))
    }

    fn controleer(&self) -> Result<(), BriefFout> {
        gevuld(&[("waar", &self.waar), ("met", &self.met.concat())])
    }

    fn inhoud(&self, s: &mut Schrijver<'_>) {
        let vroeg = match &self.melder {
            Some(melder) => format!("{} vroeg ons om hulp voor u.", taal::met_hoofdletter(melder)),
            None => "U vroeg ons om hulp.".to_owned(),
        };
        s.alinea(format!("{vroeg} Wij willen graag met u praten. Dit is de afspraak:"));
        s.blok(Blok::Gegevens {
            paren: vec![
                gegeven("Wanneer", format!("{}, {}", met_weekdag(self.op), tijd(self.om))),
                gegeven("Hoe lang", format!("ongeveer {}\u{a0}minuten", self.duur_minuten)),
                gegeven("Waar", self.waar.clone()),
                gegeven("Met", self.met.join(" en ")),
            ],
        });
        s.kop("Waar praten wij over?");
        s.alinea(
            "Wij praten over wat u wilt en wat u zelf kunt. Ook kijken wij wie u kan helpen. Daarna kijken wij \
             wat de gemeente kan doen. Wij leggen ook uit wat een pgb is. Met dat geld koopt u zelf hulp in.",
        );
        s.kop("Wat legt u klaar?");
        let mut lijst = vec!["Uw paspoort, identiteitskaart, rijbewijs of verblijfspas.".to_owned()];
        lijst.push("Brieven die bij uw vraag horen, als u die heeft.".to_owned());
        match self.plan_tot {
            Some(tot) => {
                lijst.push(format!("Uw eigen plan, als u dat maakt. Dat kan tot en met {}.", voluit(tot)));
            }
            None => lijst.push("Uw eigen plan, als u dat maakte.".to_owned()),
        }
        s.lijst(lijst);
        s.kop("U hoeft niet alleen te zijn");
        let hulp = s.gratis_hulp();
        s.alinea(format!(
            "Uw partner, familie of een vriend mag erbij zijn. Zorgt iemand vaak voor u? Dan praten wij ook graag \
             met die persoon. Wilt u gratis hulp van een cliëntondersteuner? {hulp}"
        ));
        s.kop("Kunt u dan niet?");
        let telefoon = s.telefoon();
        s.alinea(format!("Bel mij: {telefoon}. Dan kiezen wij samen een ander moment."));
        s.groet();
    }
}
