//! The style sheet and scripts are built by `make` with node; cargo never runs npm. Without them this says so.

use std::path::Path;

fn main() {
    println!("cargo:rerun-if-changed=../../web/dist/manifest.json");
    println!("cargo:rerun-if-changed=templates");
    println!("cargo:rerun-if-changed=../ui/templates");
    if !Path::new("../../web/dist/manifest.json").exists() {
        println!("cargo:error=web/dist is missing: run `make web` first (it needs node and npm)");
    }
}
