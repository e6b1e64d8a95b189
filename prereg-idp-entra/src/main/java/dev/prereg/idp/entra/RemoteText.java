package dev.prereg.idp.entra;

import dev.prereg.http.Secret;
import dev.prereg.internal.json.Json;
import java.util.regex.Pattern;

/** Prose of a remote service, made fit for a message: one line, no names of people, nothing that may be a secret. */
final class RemoteText {
    private static final Pattern NAME = Pattern.compile("[^\\s'\"(),;<>]*@[^\\s'\"(),;<>]+");
    // Tokens, challenges and attestations; GUIDs have 36 characters and stay.
    private static final Pattern LONG_RUN = Pattern.compile("[A-Za-z0-9+/=_.%-]{40,}");

    private RemoteText() {}

    static String clean(String prose) {
        String line = prose.strip().lines().findFirst().orElse("").strip();
        String anonymous = NAME.matcher(line).replaceAll("[name]");
        return Json.printable(LONG_RUN.matcher(anonymous).replaceAll("[...]"));
    }

    /** Drops the prose if it repeats a secret of ours. */
    static String clean(String prose, Secret secret) {
        boolean repeats = secret.reveal(characters -> prose.contains(characters));
        return repeats ? "" : clean(prose);
    }
}
