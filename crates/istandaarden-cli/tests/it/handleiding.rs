//! Every command of the manual is run, and says what the manual says it does.

use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Command;

use crate::programma::Map;

/// The commands in a block with what they print, in order.
fn voorbeelden(handleiding: &str) -> Vec<(String, String)> {
    let mut uit: Vec<(String, String)> = Vec::new();
    for blok in handleiding.split("```console\n").skip(1) {
        for regel in blok.split("```").next().unwrap().lines() {
            match regel.strip_prefix("$ ") {
                Some(opdracht) => uit.push((opdracht.to_owned(), String::new())),
                None => {
                    let (_, tekst) = uit.last_mut().unwrap();
                    tekst.push_str(regel);
                    tekst.push('\n');
                }
            }
        }
    }
    uit
}

#[test]
fn de_opdrachten_van_de_handleiding_doen_wat_er_staat() {
    let pad = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/istandaarden.md");
    let voorbeelden = voorbeelden(&std::fs::read_to_string(pad).unwrap());
    assert!(voorbeelden.len() >= 10, "{} voorbeelden", voorbeelden.len());
    let map = Map::nieuw("handleiding");
    // `keukentafel bericht ..` is this program under another name.
    let naam = map.schrijf(
        "bin/keukentafel",
        format!("#!/bin/sh\nshift\nexec {} \"$@\"\n", env!("CARGO_BIN_EXE_istandaarden")),
    );
    std::fs::set_permissions(&naam, Permissions::from_mode(0o755)).unwrap();
    std::fs::create_dir(map.pad().join("werk")).unwrap();
    let pad = format!("{}:{}", map.pad().join("bin").display(), std::env::var("PATH").unwrap());
    let mut mis = Vec::new();
    for (opdracht, verwacht) in voorbeelden {
        let uit = Command::new("sh")
            .args(["-c", &format!("{{ {opdracht}\n}} 2>&1")])
            .current_dir(map.pad().join("werk"))
            .env("PATH", &pad)
            .output()
            .unwrap();
        let gezegd = String::from_utf8(uit.stdout).unwrap();
        if gezegd != verwacht {
            mis.push(format!(
                "$ {opdracht}\n--- in de handleiding\n{verwacht}--- in werkelijkheid\n{gezegd}"
            ));
        }
    }
    assert!(mis.is_empty(), "{}", mis.join("\n"));
}
