//! Level 3 on a declaration (323), for the municipality. Credit lines are judged before debit lines (OP366), and
//! a line is approved or refused as a whole. All look-ups are by hash, so the time grows with the lines only.

use std::collections::{HashMap, HashSet};

use kern::{Datum, Euro, Periode};

use super::volume::{in_eenheid, maximum_productperiode, maximum_toewijzing};
use super::{
    Declaratieregel, Historie, Levering, Leveringsleutel, Oordeel, Regelstand, Tarief, Toewijzing, recentste,
};
use crate::bericht::itempad;
use crate::gegenereerd::b323::{Bericht323, Client, Declaratie, Prestatie};
use crate::gegenereerd::element::Elem;

/// What identifies a debit line (TR389): assignment, product and period.
type Sleutel<'a> = (i64, &'a str, &'a str, Datum, Datum);

/// Earlier lines, ready to look up, and what this message adds to them.
struct Stand<'a> {
    aanbieder: &'a str,
    toewijzingen: HashMap<i64, &'a Toewijzing>,
    tarieven: &'a HashMap<String, Vec<Tarief>>,
    op_nummer: HashMap<&'a str, &'a Declaratieregel>,
    nummers: HashSet<&'a str>,
    gecrediteerd: HashSet<&'a str>,
    debet: HashMap<Sleutel<'a>, &'a str>,
    /// Per assignment: volume in its own unit times 60, so that minutes of an hour add up, and amount.
    gebruikt: HashMap<i64, (i64, i64)>,
}

fn sleutel(p: &Prestatie) -> Sleutel<'_> {
    let periode = &p.product_periode;
    (p.toewijzing_nummer, &p.product_categorie, &p.product_code, periode.begindatum, periode.einddatum)
}

impl<'a> Stand<'a> {
    /// Looks through the earlier lines once and keeps only what lines of this message can meet.
    fn nieuw(bericht: &'a Bericht323, historie: &'a Historie) -> Self {
        let aanbieder = bericht.header.afzender.as_str();
        let eigen = || historie.regels.iter().filter(|r| r.aanbieder == aanbieder);
        let mut stand = Self {
            aanbieder,
            toewijzingen: recentste(&historie.toewijzingen),
            tarieven: &historie.tarieven,
            op_nummer: HashMap::new(),
            nummers: HashSet::new(),
            gecrediteerd: eigen().filter(|r| r.credit).filter_map(|r| r.vorig.as_deref()).collect(),
            debet: HashMap::new(),
            gebruikt: HashMap::new(),
        };
        let mut genoemd: HashSet<&str> = HashSet::new();
        let mut sleutels = HashSet::new();
        for p in bericht.declaratie.clienten.iter().flat_map(|c| &c.prestaties) {
            genoemd.insert(&p.product_referentie.referentie_nummer);
            genoemd.extend(p.product_referentie.vorig_referentie_nummer.as_deref());
            sleutels.insert(sleutel(p));
            stand.gebruikt.entry(p.toewijzing_nummer).or_default();
        }
        for regel in eigen() {
            if genoemd.contains(regel.referentie.as_str()) {
                stand.nummers.insert(&regel.referentie);
                stand.op_nummer.insert(&regel.referentie, regel);
            }
            if !stand.gebruikt.contains_key(&regel.toewijzing) {
                continue;
            }
            if historie.verbruik.is_none() {
                let teken = if regel.credit { -1 } else { 1 };
                let gebruikt = (teken * regel.volume, teken * regel.bedrag.in_cent());
                stand.tel(regel.toewijzing, &regel.eenheid, gebruikt);
            }
            let eerder =
                (regel.toewijzing, regel.categorie.as_str(), regel.code.as_str(), regel.begin, regel.eind);
            let staat = !regel.credit && !stand.gecrediteerd.contains(regel.referentie.as_str());
            if staat && sleutels.contains(&eerder) {
                stand.debet.insert(eerder, &regel.referentie);
            }
        }
        for v in historie.verbruik.iter().flatten() {
            stand.tel(v.toewijzing, &v.eenheid, (v.volume, v.bedrag.in_cent()));
        }
        stand
    }

    fn tel(&mut self, toewijzing: i64, eenheid: &str, (volume, cent): (i64, i64)) {
        let maal = if eenheid == super::volume::MINUUT { 1 } else { 60 };
        let plek = self.gebruikt.entry(toewijzing).or_default();
        plek.0 = plek.0.saturating_add(volume.saturating_mul(maal));
        plek.1 = plek.1.saturating_add(cent);
    }
}

/// One line and where it stands.
struct Lijn<'a> {
    pad: String,
    bsn: &'a str,
    prestatie: &'a Prestatie,
}

impl Oordeel {
    pub(super) fn declaratie(&mut self, bericht: &Bericht323, historie: &Historie) {
        let declaratie = &bericht.declaratie;
        let aanbieder = bericht.header.afzender.as_str();
        if self.declaratiekop(declaratie, aanbieder, historie) {
            return;
        }
        let mut stand = Stand::nieuw(bericht, historie);
        let mut credits = Vec::new();
        let mut debets = Vec::new();
        for (rang, client) in declaratie.clienten.iter().enumerate() {
            let plek = (rang, declaratie.clienten.len());
            let pad = itempad("/Bericht/Declaratie/Clienten", Elem::Client, plek);
            if self.als(!historie.clienten.contains(&client.bsn), "TR304", &pad) {
                continue;
            }
            for lijn in lijnen(client, &pad) {
                let credit = lijn.prestatie.ingediend_bedrag.debet_credit == "C";
                if credit { &mut credits } else { &mut debets }.push(lijn);
            }
        }
        for lijn in &credits {
            self.creditregel(lijn, &mut stand);
        }
        for lijn in &debets {
            self.debetregel(lijn, &mut stand);
        }
    }

    /// TR318 and TR333; true when the declaration is refused as a whole.
    fn declaratiekop(&mut self, declaratie: &Declaratie, aanbieder: &str, historie: &Historie) -> bool {
        const PAD: &str = "/Bericht/Declaratie";
        let eigen = || historie.declaraties.iter().filter(|d| d.aanbieder == aanbieder);
        let bekend = eigen().any(|d| d.nummer == declaratie.declaratie_nummer);
        if self.als(bekend, "TR333", PAD) {
            return true;
        }
        let deze = declaratie.declaratie_periode.begindatum;
        let vorige = eigen().map(|d| d.begin).filter(|begin| *begin < deze).max();
        let overgeslagen = vorige.is_some_and(|vorige| {
            let clienten: HashSet<&str> = declaratie.clienten.iter().map(|c| c.bsn.as_str()).collect();
            zorg_geleverd(historie, aanbieder, &clienten, (vorige, deze))
        });
        self.als(overgeslagen, "TR318", PAD)
    }

    /// TR314, TR323, TR338 and TR390. A credit is a right of the provider: nothing else may refuse it (IV085).
    fn creditregel<'a>(&mut self, lijn: &Lijn<'a>, stand: &mut Stand<'a>) {
        let p = lijn.prestatie;
        let nummer = p.product_referentie.referentie_nummer.as_str();
        let vorig = p.product_referentie.vorig_referentie_nummer.as_deref().unwrap_or_default();
        let mut fout = self.als(!stand.nummers.insert(nummer), "TR314", &lijn.pad);
        fout |= self.als(stand.gecrediteerd.contains(vorig), "TR390", &lijn.pad);
        let debet = stand.op_nummer.get(vorig).copied();
        let past = debet.is_some_and(|d| {
            d.stand == Regelstand::Goedgekeurd && !d.credit && d.bsn == lijn.bsn && zelfde_regel(d, p)
        });
        fout |= self.als(!past, "TR323", &lijn.pad);
        if !fout {
            stand.gecrediteerd.insert(vorig);
            stand.debet.remove(&sleutel(p));
            stand.tel(
                p.toewijzing_nummer,
                &p.eenheid,
                (-p.geleverd_volume, -p.ingediend_bedrag.bedrag.in_cent()),
            );
        }
    }

    /// A debit line against its assignment and what was declared before: TR338, TR384 (nothing on a removed assignment),
    /// TR389 and TR418 among others.
    fn debetregel<'a>(&mut self, lijn: &Lijn<'a>, stand: &mut Stand<'a>) {
        let p = lijn.prestatie;
        let voor = self.uit.len();
        let nummer = p.product_referentie.referentie_nummer.as_str();
        self.als(!stand.nummers.insert(nummer), "TR314", &lijn.pad);
        let bekend = stand.toewijzingen.get(&p.toewijzing_nummer).copied();
        let bekend = bekend.filter(|t| t.bsn == lijn.bsn && t.aanbieder == stand.aanbieder);
        let Some(toewijzing) = bekend else {
            self.meld("TR338", &lijn.pad);
            return;
        };
        if self.als(toewijzing.verwijderd(), "TR384", &lijn.pad) {
            return;
        }
        self.als(stand.debet.contains_key(&sleutel(p)), "TR389", &lijn.pad);
        let tarieven = stand.tarieven.get(&p.product_code);
        let afwijkend = tarieven.zip(p.product_tarief).is_some_and(|(t, eigen)| tarief_wijkt_af(t, eigen, p));
        self.als(afwijkend, "TR418", &lijn.pad);
        self.product(lijn, toewijzing);
        self.periode(lijn, toewijzing);
        if self.uit.len() == voor {
            self.omvang(lijn, toewijzing, stand);
        }
        if self.uit.len() == voor {
            stand.debet.insert(sleutel(p), nummer);
            stand.tel(
                p.toewijzing_nummer,
                &p.eenheid,
                (p.geleverd_volume, p.ingediend_bedrag.bedrag.in_cent()),
            );
        }
    }

    /// TR339, TR340, TR341: what the assignment names, the line repeats.
    fn product(&mut self, lijn: &Lijn<'_>, toewijzing: &Toewijzing) {
        let p = lijn.prestatie;
        let anders = |vast: &Option<String>, waarde: &str| vast.as_deref().is_some_and(|v| v != waarde);
        self.als(anders(&toewijzing.categorie, &p.product_categorie), "TR339", &lijn.pad);
        self.als(anders(&toewijzing.code, &p.product_code), "TR340", &lijn.pad);
        let past = toewijzing.omvang.as_ref().is_none_or(|o| in_eenheid(1, &o.eenheid, &p.eenheid).is_some());
        self.als(!past, "TR341", &lijn.pad);
    }

    /// TR307, TR308, TR387, TR388: the line covers its month as far as the assignment does.
    fn periode(&mut self, lijn: &Lijn<'_>, toewijzing: &Toewijzing) {
        let (begin, eind) = dagen(lijn.prestatie);
        let te_vroeg = self.als(begin < toewijzing.ingang, "TR307", &lijn.pad);
        let te_laat = self.als(toewijzing.eind.is_some_and(|e| eind > e), "TR308", &lijn.pad);
        if te_vroeg || te_laat {
            return;
        }
        let eerste = begin.first_of_month().max(toewijzing.ingang);
        let einde_maand = eind.last_of_month();
        let laatste = toewijzing.eind.map_or(einde_maand, |e| e.min(einde_maand));
        self.als(begin != eerste, "TR387", &lijn.pad);
        self.als(eind != laatste, "TR388", &lijn.pad);
    }

    /// TR321, TR322, TR369: what was assigned bounds the line and the sum of all lines.
    fn omvang(&mut self, lijn: &Lijn<'_>, toewijzing: &Toewijzing, stand: &Stand<'_>) {
        let p = lijn.prestatie;
        let maal = |eenheid: &str| if eenheid == super::volume::MINUUT { 1 } else { 60 };
        let deze = p.geleverd_volume.saturating_mul(maal(&p.eenheid));
        let (volume, cent) = stand.gebruikt.get(&p.toewijzing_nummer).copied().unwrap_or_default();
        if let Some(omvang) = &toewijzing.omvang {
            let (begin, eind) = dagen(p);
            let schaal = maal(&omvang.eenheid);
            let grens = Periode::tot_en_met(begin, Some(eind)).ok();
            let grens = grens.and_then(|g| maximum_productperiode(toewijzing, self.standaard, g));
            if self.als(grens.is_some_and(|m| deze > m.saturating_mul(schaal)), "TR321", &lijn.pad) {
                return;
            }
            let totaal = maximum_toewijzing(toewijzing);
            let te_veel = totaal.is_some_and(|m| volume.saturating_add(deze) > m.saturating_mul(schaal));
            self.als(te_veel, "TR322", &lijn.pad);
        }
        if let Some(budget) = toewijzing.budget {
            let nodig = cent.saturating_add(p.ingediend_bedrag.bedrag.in_cent());
            self.als(nodig > budget.in_cent(), "TR369", &lijn.pad);
        }
    }
}

fn lijnen<'a>(client: &'a Client, pad: &str) -> impl Iterator<Item = Lijn<'a>> {
    let onder = format!("{pad}/Prestaties");
    let aantal = client.prestaties.len();
    client.prestaties.iter().enumerate().map(move |(rang, prestatie)| Lijn {
        pad: itempad(&onder, Elem::Prestatie, (rang, aantal)),
        bsn: &client.bsn,
        prestatie,
    })
}

fn dagen(p: &Prestatie) -> (Datum, Datum) {
    (p.product_periode.begindatum, p.product_periode.einddatum)
}

/// A credit line is the debit line again, but for its number and sign (IV091).
fn zelfde_regel(debet: &Declaratieregel, p: &Prestatie) -> bool {
    let product = (debet.toewijzing, &debet.categorie, &debet.code, &debet.eenheid)
        == (p.toewijzing_nummer, &p.product_categorie, &p.product_code, &p.eenheid);
    let maat = (debet.begin, debet.eind, debet.volume, debet.tarief, debet.bedrag)
        == (dagen(p).0, dagen(p).1, p.geleverd_volume, p.product_tarief, p.ingediend_bedrag.bedrag);
    product && maat
}

/// TR418: none of the tariffs that hold on a day of the line. Two lines for one product in one month are not allowed, so
/// a line over a change of tariff may have either.
fn tarief_wijkt_af(afgesproken: &[Tarief], eigen: Euro, p: &Prestatie) -> bool {
    let dagen = &p.product_periode;
    let Ok(periode) = Periode::tot_en_met(dagen.begindatum, Some(dagen.einddatum)) else { return false };
    let mut geldend = afgesproken.iter().filter(|t| t.raakt(periode)).peekable();
    geldend.peek().is_some() && !geldend.any(|t| tarief_past(t.tarief, eigen, p))
}

/// TR418: the agreed tariff, or that tariff per minute when hours are declared in minutes (IV081).
fn tarief_past(afgesproken: Euro, tarief: Euro, p: &Prestatie) -> bool {
    let per_minuut = super::volume::tarief_per_minuut(afgesproken);
    tarief == afgesproken || (p.eenheid == super::volume::MINUUT && Some(tarief) == per_minuut)
}

/// Whether care to one of these clients ran through a whole month between two declarations. A total over the
/// assignment or a budget is declared when agreed, not every month, so such care says nothing here.
fn zorg_geleverd(
    historie: &Historie,
    aanbieder: &str,
    clienten: &HashSet<&str>,
    (vorige, deze): (Datum, Datum),
) -> bool {
    let periodiek: HashSet<i64> = recentste(&historie.toewijzingen)
        .values()
        .filter(|t| t.omvang.as_ref().is_some_and(|o| o.frequentie != "6"))
        .map(|t| t.nummer)
        .collect();
    let mut gestopt: HashMap<&Leveringsleutel, Datum> = HashMap::new();
    for stop in &historie.stops {
        let Some(eind) = stop.eind else { continue };
        let eerste = gestopt.entry(&stop.sleutel).or_insert(eind);
        *eerste = eind.min(*eerste);
    }
    let eigen = |s: &&Levering| {
        let sleutel = &s.sleutel;
        sleutel.aanbieder == aanbieder
            && clienten.contains(sleutel.bsn.as_str())
            && sleutel.toewijzing.is_some_and(|nummer| periodiek.contains(&nummer))
    };
    let mut maand = vorige.last_of_month().tomorrow().ok();
    while let Some(begin) = maand.filter(|m| *m < deze) {
        let eind = begin.last_of_month();
        let loopt = |s: &Levering| {
            s.sleutel.begin <= begin && gestopt.get(&s.sleutel).is_none_or(|stop| *stop >= eind)
        };
        if historie.starts.iter().filter(eigen).any(loopt) {
            return true;
        }
        maand = eind.tomorrow().ok();
    }
    false
}
