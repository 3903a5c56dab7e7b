//! A verdict as output: our own JSON, and the validation report 1.1 that the official rule check writes.

use std::fmt::Write as _;

use serde::Serialize;

use crate::bevinding::{Bevinding, Niveau, Oordeel, Plaats};
use crate::gegenereerd::element::Elem;
use crate::xml::naar_xml;

/// One line of JSON per message.
#[derive(Debug, Serialize)]
pub struct Regel<'a> {
    /// Name of the file, without folder.
    pub file: &'a str,
    /// Whether levels 0 and 1 passed.
    pub xsd_valid: bool,
    /// Codes of the broken rules; empty when the format is wrong.
    pub rules: Vec<&'static str>,
    /// One row per broken rule and element.
    pub findings: Vec<Rij<'a>>,
}

/// One broken rule at one element.
#[derive(Debug, Serialize)]
pub struct Rij<'a> {
    /// Code of the rule, or our own code for the format.
    pub rule: &'static str,
    /// Retourcode, when the standard has one.
    pub retourcode: Option<&'static str>,
    /// Path of the element.
    pub path: &'a str,
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1.
    pub column: u32,
    /// Explanation in Dutch.
    pub text: &'a str,
}

/// The verdict in the shape of the command line's `--json`.
pub fn regel<'a>(bestand: &'a str, oordeel: &'a Oordeel) -> Regel<'a> {
    let rij = |b: &'a Bevinding, p: &'a Plaats| Rij {
        rule: b.regel,
        retourcode: b.retourcode,
        path: &p.pad,
        line: p.regel,
        column: p.kolom,
        text: &b.tekst,
    };
    let findings =
        oordeel.bevindingen.iter().flat_map(|b| b.plaatsen.iter().map(move |p| rij(b, p))).collect();
    Regel { file: bestand, xsd_valid: oordeel.formaat_goed(), rules: oordeel.regels(), findings }
}

/// The verdict as one line of JSON.
pub fn json(bestand: &str, oordeel: &Oordeel) -> String {
    serde_json::to_string(&regel(bestand, oordeel)).unwrap_or_default()
}

/// Validation report 1.1 for a message that passed the format check. `xslt_versie` only when the official
/// stylesheets were used.
pub fn validatierapport(oordeel: &Oordeel, xslt_versie: Option<&str>) -> Option<String> {
    if !oordeel.formaat_goed() {
        return None;
    }
    let (kop, tabel) = (&oordeel.kop, oordeel.tabel?);
    let mut uit = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    uit.push_str("<r:Rapport xmlns:r=\"http://www.istandaarden.nl/validatie/1_1/rapport/schema\"><r:Header>");
    veld(&mut uit, "BerichtCode", &kop.code);
    veld(&mut uit, "BerichtVersie", tabel.vaste_waarde(Elem::BerichtVersie));
    veld(&mut uit, "BerichtSubversie", tabel.vaste_waarde(Elem::BerichtSubversie));
    uit.push_str("<r:BerichtIdentificatie>");
    veld(&mut uit, "Identificatie", &kop.identificatie);
    veld(&mut uit, "Dagtekening", &kop.dagtekening);
    uit.push_str("</r:BerichtIdentificatie>");
    if let Some(versie) = xslt_versie {
        veld(&mut uit, "XSLTVersie", versie);
    }
    uit.push_str("</r:Header><r:Fouten>");
    for bevinding in oordeel.bevindingen.iter().filter(|b| b.niveau >= Niveau::Inhoud) {
        uit.push_str("<r:Fout>");
        veld(&mut uit, "Code", bevinding.regel);
        if let Some(code) = bevinding.retourcode {
            veld(&mut uit, "Retourcode", code);
        }
        for plaats in &bevinding.plaatsen {
            veld(&mut uit, "Locatie", &plaats.pad);
        }
        veld(&mut uit, "Details", &bevinding.tekst);
        uit.push_str("</r:Fout>");
    }
    uit.push_str("</r:Fouten></r:Rapport>\n");
    Some(uit)
}

fn veld(uit: &mut String, naam: &str, waarde: &str) {
    let _ = write!(uit, "<r:{naam}>");
    naar_xml(waarde, uit);
    let _ = write!(uit, "</r:{naam}>");
}
