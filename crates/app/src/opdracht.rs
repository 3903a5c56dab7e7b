//! The commands.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use storage::Motor;
use web::route::{Methode, Toegang};

use crate::fout::AppFout;
use crate::{aanbieder, bericht, demo, gebruiker, logboek, server, sleutel};

/// Het sociaal domein van een gemeente, van de keukentafel tot de raadstafel.
#[derive(Parser)]
#[command(
    name = "keukentafel",
    version,
    about,
    after_help = "Uitgangscodes: 0 goed, 1 bevindingen, 2 verkeerd gebruik, 3 mislukt."
)]
pub struct Keukentafel {
    #[command(subcommand)]
    opdracht: Opdracht,
}

#[derive(Subcommand)]
enum Opdracht {
    /// Start de server voor een gemeente.
    Serve(Serve),
    /// Maak Kantelstad, de gemeente die niet bestaat, en start de server.
    Demo(demo::Demo),
    /// Breng de database op de versie van dit programma; maak hem als hij er niet is.
    Migrate(Migreer),
    /// Beheer het berichtenverkeer met aanbieders.
    #[command(subcommand)]
    Bericht(bericht::Opdracht),
    /// Start een oefen-aanbieder naast de gemeente.
    Aanbieder(::aanbieder::Opties),
    /// Maak accounts en geef rollen, voor een gemeente waar nog niemand zich kan aanmelden.
    #[command(subcommand)]
    Gebruiker(gebruiker::Opdracht),
    /// Wissel de hoofdsleutel, of vernietig de sleutel van een persoon of zaak.
    #[command(subcommand)]
    Sleutel(sleutel::Opdracht),
    /// Controleer of verzegel het logboek.
    #[command(subcommand)]
    Logboek(logboek::Opdracht),
    /// Print elke pagina met wie er binnen mag, een regel JSON per pagina; de proeven in de browser lopen haar af.
    #[command(hide = true)]
    Routes,
}

/// Where the data of a municipality is.
#[derive(Args, Clone, Debug)]
pub struct Opslag {
    /// `sqlite:PAD` of `postgres://..`.
    #[arg(long, env = "KEUKENTAFEL_DATABASE", default_value = "sqlite:keukentafel.sqlite")]
    pub database: String,
    /// Bestand met de sleutels van de gemeente. Alleen de eigenaar mag het lezen.
    #[arg(long, env = "KEUKENTAFEL_SLEUTELS", default_value = "keukentafel.sleutels")]
    pub sleutels: PathBuf,
}

impl Opslag {
    pub fn motor(&self) -> Result<Motor, AppFout> {
        match self.database.split_once(':') {
            Some(("sqlite", pad)) => Ok(Motor::Sqlite(PathBuf::from(pad.trim_start_matches("//")))),
            Some(("postgres" | "postgresql", _)) => Ok(Motor::Postgres(self.database.clone())),
            _ => Err(AppFout::Gebruik(format!(
                "`{}` is geen database. Schrijf `sqlite:PAD` of `postgres://gebruiker@machine/naam`",
                self.database
            ))),
        }
    }
}

#[derive(Args)]
pub struct Migreer {
    #[command(flatten)]
    pub opslag: Opslag,
    /// Alle gemeenten van deze map: een bestand `naam.toml` met `database`, `sleutels` en `hosts` voor elke gemeente.
    #[arg(long, value_name = "MAP")]
    pub alle: Option<PathBuf>,
    /// Uitvoer als JSON, een regel per gemeente.
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub struct Serve {
    #[command(flatten)]
    pub opslag: Opslag,
    /// Adres en poort waarop de server luistert.
    #[arg(long, default_value = "127.0.0.1:8080")]
    pub adres: String,
    /// Naam waaronder bewoners en medewerkers deze gemeente bereiken. Mag vaker.
    #[arg(long = "host", default_values_t = [String::from("localhost")])]
    pub hosts: Vec<String>,
    /// Alle gemeenten van deze map, ieder onder haar eigen namen. Berichten met aanbieders horen bij een enkele gemeente.
    #[arg(long, value_name = "MAP", conflicts_with_all = ["hosts", "database", "berichten", "aanbieders", "berichtenmap"])]
    pub gemeenten: Option<PathBuf>,
    /// Machine die verzoeken doorgeeft en op haar woord wordt geloofd over de afzender. Mag vaker.
    #[arg(long = "proxy", value_name = "IP")]
    pub proxies: Vec<std::net::IpAddr>,
    /// Adres en poort waarop Prometheus de tellingen leest. Alleen voor uw eigen netwerk.
    #[arg(long, value_name = "ADRES")]
    pub metrieken: Option<String>,
    /// Zonder TLS ervoor. Alleen voor proberen op deze machine.
    #[arg(long)]
    pub zonder_tls: bool,
    /// Start ook een gemeente die niet bestaat.
    #[arg(long)]
    pub demo: bool,
    #[command(flatten)]
    pub verkeer: bericht::Verkeer,
}

pub async fn voer_uit(keukentafel: Keukentafel) -> Result<ExitCode, AppFout> {
    match keukentafel.opdracht {
        Opdracht::Serve(serve) => server::serve(serve).await,
        Opdracht::Demo(demo) => demo::demo(demo).await,
        Opdracht::Migrate(opdracht) => server::migreer(&opdracht).await,
        Opdracht::Gebruiker(opdracht) => gebruiker::voer_uit(opdracht).await,
        Opdracht::Sleutel(opdracht) => sleutel::voer_uit(opdracht).await,
        Opdracht::Bericht(opdracht) => bericht::voer_uit(opdracht).await,
        Opdracht::Aanbieder(opties) => aanbieder::start(opties).await,
        Opdracht::Logboek(opdracht) => logboek::voer_uit(opdracht).await,
        Opdracht::Routes => Ok(routes()),
    }
}

/// Every address that answers to GET, with the roles that may come in: `null` for everybody, `[]` for who is signed in.
fn routes() -> ExitCode {
    for route in web::routes().lijst().iter().filter(|r| r.methode == Methode::Get) {
        let rollen = match route.toegang {
            Toegang::Openbaar => serde_json::Value::Null,
            Toegang::Aangemeld => serde_json::json!([]),
            Toegang::Rollen(rollen) => rollen.iter().map(|r| r.code()).collect(),
        };
        println!("{}", serde_json::json!({ "pad": route.pad, "rollen": rollen }));
    }
    ExitCode::SUCCESS
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use clap::{Command, CommandFactory as _};

    use super::*;

    const DOCUMENT: &str = include_str!("../../../docs/operations.md");

    /// The first cells of the table in the document that begins so.
    fn tabel(kop: &str) -> Vec<Vec<&'static str>> {
        let rijen = DOCUMENT.lines().skip_while(|regel| *regel != kop).skip(2);
        let cellen = |rij: &'static str| rij.trim_matches('|').split(" | ").map(str::trim).collect();
        rijen.take_while(|rij| rij.starts_with('|')).map(cellen).collect()
    }

    /// Every command that does something, and whether it has `--json`.
    fn bladen(opdracht: &Command, naam: &str, uit: &mut BTreeSet<(String, bool)>) {
        for deel in opdracht.get_subcommands().filter(|d| !d.is_hide_set()) {
            let naam = format!("{naam} {}", deel.get_name()).trim().to_owned();
            if deel.get_subcommands().next().is_some() {
                bladen(deel, &naam, uit);
            } else {
                uit.insert((naam, deel.get_arguments().any(|a| a.get_id() == "json")));
            }
        }
    }

    #[test]
    fn the_document_names_every_command_with_and_without_json() {
        let mut bestaan = BTreeSet::new();
        bladen(&Keukentafel::command(), "", &mut bestaan);
        let eerste =
            |rij: &Vec<&'static str>| rij[0].trim_matches('`').trim_end_matches(" --json").to_owned();
        let met = tabel("| command | one object per | fields |");
        let zonder = tabel("| command | has no `--json`, for |");
        let genoemd: BTreeSet<(String, bool)> =
            met.iter().map(|r| (eerste(r), true)).chain(zonder.iter().map(|r| (eerste(r), false))).collect();
        assert_eq!(genoemd, bestaan);
        assert_eq!(genoemd.len(), met.len() + zonder.len(), "each once");
    }

    #[test]
    fn the_document_and_the_help_name_every_exit_code() {
        let codes = [
            AppFout::Gebruik(String::new()).code(),
            AppFout::Opstart(String::new()).code(),
            AppFout::Opslag(storage::StorageFout::Kluis).code(),
        ];
        assert_eq!(codes, [2, 3, 3]);
        let genoemd: Vec<&str> = tabel("| exit code | means |").iter().map(|r| r[0]).collect();
        assert_eq!(genoemd, ["0", "1", "2", "3"]);
        let hulp = Keukentafel::command().get_after_help().unwrap().to_string();
        assert!(genoemd.iter().all(|code| hulp.contains(&format!("{code} "))), "{hulp}");
    }

    #[test]
    fn the_commands_are_consistent_and_those_for_messages_are_there() {
        Keukentafel::command().debug_assert();
        for woorden in
            ["controleer a.xml --json", "antwoord -", "toon a.xml", "maak 301", "keten m", "kanaal --agb 1"]
        {
            let woorden = ["keukentafel", "bericht"].into_iter().chain(woorden.split(' '));
            assert!(Keukentafel::try_parse_from(woorden).is_ok());
        }
    }
}
