//! Registering a melding: a person, a household, a case with its term, a team, and who may see it.

use auth::gronden::{self, Bereik, Blik, Houder, NieuweGrond};
use kern::id::{HuishoudenId, PersoonId, TeamId, ZaakId};
use kern::{Datum, Wet};
use recht::Termijnsoort;
use storage::{Handeling, Lees, Tx, kluis};

use super::{NieuweMelding, Voor, store};
use crate::persoon::ops::Treffer;
use crate::post::ops::Vraag;
use crate::zaak::{self, Wekker};
use crate::{ToegangFout, behandeling, huishouden, persoon, post};

/// Longest summary on a worklist, in characters.
const ONDERWERP_MAX: usize = 80;

/// Makes a case of a question. Posting the same form again returns the case that it made.
pub async fn registreer(tx: &mut Tx, nieuw: &NieuweMelding) -> Result<ZaakId, ToegangFout> {
    ToegangFout::eerste(&nieuw.fouten())?;
    if let Some(bestaand) = store::van_formulier(tx, nieuw.formulier).await? {
        return Ok(bestaand);
    }
    let persoon = match &nieuw.voor {
        Voor::Bekend(id) => {
            let nabij = gronden::nabije_personen(tx, tx.actor(), tx.vandaag(), &[*id]).await?;
            let er_is = persoon::store::is_er(tx, *id).await?;
            if er_is && nabij.is_empty() { *id } else { return Err(ToegangFout::NietGevonden) }
        }
        Voor::Nieuw(nieuw) => persoon::ops::registreer(tx, nieuw).await?,
    };
    let (huishouden, team) = plaats(tx, persoon, nieuw).await?;
    let zaak: ZaakId = tx.nieuw();
    let sleutel = kluis::maak_sleutel(tx, zaak.0).await?;
    let onderwerp =
        sleutel.verzegel(zaak::store::plek("onderwerp", zaak), &kort(&nieuw.vraag), tx.toeval())?;
    let rij = zaak::store::Nieuw {
        id: zaak,
        huishouden,
        persoon,
        wet: nieuw.wet,
        onderwerp: &onderwerp,
        team,
        medewerker: behandeling::ops::opnemer(tx, team, nieuw.wet).await?,
        wekker: termijn(nieuw.wet, nieuw.spoed, tx.vandaag())?,
    };
    zaak::store::insert(tx, rij).await?;
    store::insert(tx, zaak, &sleutel, nieuw).await?;
    zaak::verloop::store::noteer(tx, zaak, "melding.registreren", None).await?;
    geef_team_grond(tx, team, (zaak, nieuw.wet), huishouden).await?;
    if nieuw.spoed {
        zaak::verloop::store::noteer(tx, zaak, "melding.spoed", None).await?;
    }
    let vraag = Vraag { wet: nieuw.wet, spoed: nieuw.spoed, wie: nieuw.wie, tekst: &nieuw.vraag };
    post::ops::bevestig_melding(tx, (zaak, persoon), &vraag, tx.vandaag()).await?;
    let handeling = Handeling::new("melding.registreren")
        .object("zaak", zaak)
        .doel(grond_van(nieuw.wet))
        .persoon(persoon);
    tx.record(handeling);
    tx.gebeurtenis("melding.geregistreerd", zaak);
    Ok(zaak)
}

/// Who is known already and may be the person of this question. Of a form that made its case nobody is asked again; looked
/// at once more when somebody is found, because the same form may be on its way twice.
pub async fn lijkt_op(lees: &Lees, nieuw: &NieuweMelding) -> Result<Vec<Treffer>, ToegangFout> {
    let Voor::Nieuw(mens) = &nieuw.voor else { return Ok(Vec::new()) };
    let gemaakt = async || store::van_formulier(lees, nieuw.formulier).await.map(|zaak| zaak.is_some());
    if gemaakt().await? {
        return Ok(Vec::new());
    }
    let lijkt = persoon::ops::lijkt_op(lees, mens).await?;
    Ok(if lijkt.is_empty() || gemaakt().await? { Vec::new() } else { lijkt })
}

/// The household of the person, made if there is none, and the team that serves its neighbourhood under the law.
async fn plaats(
    tx: &mut Tx,
    persoon: PersoonId,
    nieuw: &NieuweMelding,
) -> Result<(HuishoudenId, TeamId), ToegangFout> {
    let op = tx.vandaag();
    let bekend = huishouden::store::van_persoon(tx, persoon, op).await?;
    let buurt = bekend.as_ref().and_then(|(_, buurt)| buurt.as_deref()).unwrap_or(&nieuw.buurt);
    let team = regio::buurt::store::team_voor(tx, (buurt, nieuw.wet), op).await?;
    let team = team.ok_or(ToegangFout::veld("buurt", "melding.buurt_onbekend"))?;
    if let Some((huishouden, _)) = bekend {
        return Ok((huishouden, team));
    }
    let huishouden = huishouden::store::insert(tx, Some(&nieuw.buurt)).await?;
    huishouden::store::voeg_lid_toe(tx, huishouden, persoon, "aanvrager").await?;
    Ok((huishouden, team))
}

/// The first term of a question under a law.
fn termijn(wet: Wet, spoed: bool, op: Datum) -> Result<Wekker, ToegangFout> {
    let soort = Termijnsoort::eerste(wet, spoed);
    let termijn = recht::termijn(soort, op)?;
    Ok(Wekker { soort: Some(soort), van: op, dag: termijn.laatste_dag() })
}

/// The team sees what this case is; of the rest of the household it sees that there is help.
async fn geef_team_grond(
    tx: &mut Tx,
    team: TeamId,
    (zaak, wet): (ZaakId, Wet),
    huishouden: HuishoudenId,
) -> Result<(), ToegangFout> {
    let van = tx.vandaag();
    let mut houders = vec![Houder::Team(team)];
    houders.extend(tx.actor().account().map(Houder::Account));
    for houder in houders {
        for (bereik, blik) in [(Bereik::Zaak(zaak), Blik::Wat), (Bereik::Huishouden(huishouden), Blik::Dat)] {
            let grond = NieuweGrond {
                houder,
                bereik,
                blik,
                wet: None,
                grond: grond_van(wet),
                van,
                tot: None,
                bron: zaak.0,
            };
            gronden::geef(tx, grond).await?;
        }
    }
    Ok(())
}

/// The task on which a team may see a question under a law: the ground in every row and in the log.
pub const fn grond_van(wet: Wet) -> &'static str {
    match wet {
        Wet::Wmo => "wmo.2.3.2",
        Wet::Jeugdwet => "jeugdwet.2.3",
        Wet::Participatiewet => "participatiewet.7",
        Wet::Wgs => "wgs.3",
    }
}

/// The first sentence of their words, for a list.
pub fn kort(vraag: &str) -> String {
    let zin = vraag.trim().split_inclusive(['.', '!', '?', '\n']).next().unwrap_or_default().trim();
    let zin = zin.trim_end_matches('.');
    match zin.char_indices().nth(ONDERWERP_MAX) {
        Some((plek, _)) => format!("{}…", zin[..plek].trim_end()),
        None => zin.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_shows_the_first_sentence() {
        assert_eq!(
            kort("Ik krijg het huis niet meer schoon. Sinds Henk dood is."),
            "Ik krijg het huis niet meer schoon"
        );
        assert_eq!(kort(&"a".repeat(200)).chars().count(), ONDERWERP_MAX + 1);
        assert_eq!(kort("  "), "");
    }
}
