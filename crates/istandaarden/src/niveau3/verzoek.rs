//! Level 3 on requests (315, 317), for the municipality.

use kern::{Datum, Periode};

use super::{Historie, Oordeel, Toewijzing, VerzoekAntwoord, recentste};
use crate::bericht::itempad;
use crate::gegenereerd::b315::Bericht315;
use crate::gegenereerd::b317::{Bericht317, TeWijzigenProduct};
use crate::gegenereerd::element::Elem;

/// A product in a request for change, with what overlap depends on.
struct Deel<'a> {
    categorie: Option<&'a str>,
    code: Option<&'a str>,
    periode: Option<Periode>,
}

impl Oordeel {
    /// TR347 and TR374.
    pub(super) fn verzoek_om_toewijzing(&mut self, bericht: &Bericht315, historie: &Historie) {
        let (client, aanbieder) = (&bericht.client, &bericht.header.afzender);
        if self.als(onderhanden(historie, aanbieder, &client.bsn), "TR374", "/Bericht/Client") {
            return;
        }
        let aantal = client.aangevraagde_producten.len();
        for (rang, product) in client.aangevraagde_producten.iter().enumerate() {
            let pad =
                itempad("/Bericht/Client/AangevraagdeProducten", Elem::AangevraagdProduct, (rang, aantal));
            self.als(gebruikt(historie, aanbieder, &product.referentie_aanbieder), "TR347", &pad);
        }
    }

    /// TR304, TR347, TR349, TR350, TR351, TR357, TR361, TR373, TR374, TR375, TR411 and TR412.
    pub(super) fn verzoek_om_wijziging(&mut self, bericht: &Bericht317, historie: &Historie) {
        const VERZOEK: &str = "/Bericht/Client/Verzoek";
        let (client, aanbieder) = (&bericht.client, bericht.header.afzender.as_str());
        if self.als(!historie.clienten.contains(&client.bsn), "TR304", "/Bericht/Client") {
            return;
        }
        let verzoek = &client.verzoek;
        self.als(gebruikt(historie, aanbieder, &verzoek.referentie_aanbieder), "TR347", VERZOEK);
        self.als(onderhanden(historie, aanbieder, &client.bsn), "TR374", VERZOEK);
        let dag = bericht.header.bericht_identificatie.dagtekening;
        let alle = recentste(&historie.toewijzingen);
        let eigen = |t: &&Toewijzing| t.bsn == client.bsn && t.aanbieder == aanbieder && t.actueel(dag);
        let actueel = |nummer: i64| alle.get(&nummer).copied().filter(|t| eigen(t));
        let mut delen = Vec::new();
        let aantal = verzoek.ongewijzigde_producten.len();
        for (rang, product) in verzoek.ongewijzigde_producten.iter().enumerate() {
            let pad = itempad(
                &format!("{VERZOEK}/OngewijzigdeProducten"),
                Elem::OngewijzigdProduct,
                (rang, aantal),
            );
            match actueel(product.toewijzing_nummer) {
                Some(toewijzing) => delen.push(deel(toewijzing, toewijzing.ingang, toewijzing.eind)),
                None => self.meld("TR350", &pad),
            }
        }
        let aantal = verzoek.te_wijzigen_producten.len();
        for (rang, product) in verzoek.te_wijzigen_producten.iter().enumerate() {
            let pad =
                itempad(&format!("{VERZOEK}/TeWijzigenProducten"), Elem::TeWijzigenProduct, (rang, aantal));
            match actueel(product.toewijzing_nummer) {
                Some(toewijzing) => {
                    self.wijziging(product, toewijzing, dag, &pad);
                    delen.push(deel(toewijzing, product.gewenste_ingangsdatum, product.einddatum));
                }
                None => self.meld("TR351", &pad),
            }
        }
        let genoemd = |nummer: i64| {
            verzoek.ongewijzigde_producten.iter().any(|p| p.toewijzing_nummer == nummer)
                || verzoek.te_wijzigen_producten.iter().any(|p| p.toewijzing_nummer == nummer)
        };
        let vergeten = alle.values().copied().filter(eigen).any(|t| !genoemd(t.nummer));
        self.als(vergeten, "TR349", VERZOEK);
        for product in &verzoek.nieuwe_producten {
            let (categorie, code) = product
                .product
                .as_ref()
                .map_or((None, None), |p| (Some(p.categorie.as_str()), p.code.as_deref()));
            let periode = Periode::tot_en_met(product.gewenste_ingangsdatum, product.einddatum).ok();
            delen.push(Deel { categorie, code, periode });
        }
        self.als(overlappen(&delen, self.standaard == crate::tabel::Standaard::Iwmo), "TR361", VERZOEK);
    }

    fn wijziging(&mut self, product: &TeWijzigenProduct, toewijzing: &Toewijzing, dag: Datum, pad: &str) {
        let gewenst = product.gewenste_ingangsdatum;
        let andere_ingang = gewenst != toewijzing.ingang;
        self.als(gewenst <= dag && andere_ingang, "TR357", pad);
        let totaal = |frequentie: Option<&str>| frequentie == Some("6");
        let nieuw = product.omvang.as_ref();
        let oud = toewijzing.omvang.as_ref();
        let budget_anders = toewijzing.budget.is_some() && product.budget != toewijzing.budget;
        let totaal_anders =
            totaal(oud.map(|o| o.frequentie.as_str())) && nieuw.map(|o| o.volume) != oud.map(|o| o.volume);
        self.als((budget_anders || totaal_anders) && andere_ingang, "TR373", pad);
        let na_2020 = product.einddatum.is_none_or(|e| e > jiff::civil::date(2020, 12, 31));
        let met_omvang = nieuw.is_some();
        self.als(toewijzing.categorie.is_none() && na_2020 && met_omvang, "TR375", pad);
        self.als(toewijzing.code.is_some() && !met_omvang, "TR411", pad);
        let aspecifiek = toewijzing.categorie.is_some() && toewijzing.code.is_none();
        self.als(aspecifiek && na_2020 && met_omvang, "TR412", pad);
    }
}

fn deel(toewijzing: &Toewijzing, begin: Datum, eind: Option<Datum>) -> Deel<'_> {
    Deel {
        categorie: toewijzing.categorie.as_deref(),
        code: toewijzing.code.as_deref(),
        periode: Periode::tot_en_met(begin, eind).ok(),
    }
}

/// TR361: the same product, or no product at all, twice in one period. Aids in iWmo are exempt.
fn overlappen(delen: &[Deel<'_>], iwmo: bool) -> bool {
    let hulpmiddel = |d: &Deel<'_>| iwmo && matches!(d.categorie, Some("11" | "12" | "13" | "14"));
    delen.iter().enumerate().any(|(rang, een)| {
        delen.iter().skip(rang + 1).any(|ander| {
            let zelfde = een.categorie == ander.categorie
                && (een.code.is_none() || ander.code.is_none() || een.code == ander.code);
            let zonder = een.categorie.is_none() || ander.categorie.is_none();
            let samen = een.periode.zip(ander.periode).is_some_and(|(a, b)| a.overlapt(b));
            (zelfde || zonder) && samen && !hulpmiddel(een) && !hulpmiddel(ander)
        })
    })
}

/// TR347: this provider used the reference before.
fn gebruikt(historie: &Historie, aanbieder: &str, referentie: &str) -> bool {
    historie.verzoeken.iter().any(|v| v.aanbieder == aanbieder && v.referentie == referentie)
}

/// TR374: a request of this provider for this client that got neither an assignment nor a refusal.
fn onderhanden(historie: &Historie, aanbieder: &str, bsn: &str) -> bool {
    historie.verzoeken.iter().filter(|v| v.aanbieder == aanbieder && v.bsn == bsn).any(|v| {
        let met_referentie =
            |t: &Toewijzing| t.aanbieder == aanbieder && t.referentie.as_ref() == Some(&v.referentie);
        let toegewezen = historie.toewijzingen.iter().any(met_referentie);
        let antwoorden = historie.antwoorden.get(&(v.aanbieder.clone(), v.referentie.clone()));
        let afgewezen = antwoorden.is_some_and(|a| a.contains(&VerzoekAntwoord::Afgewezen));
        !toegewezen && !afgewezen
    })
}
