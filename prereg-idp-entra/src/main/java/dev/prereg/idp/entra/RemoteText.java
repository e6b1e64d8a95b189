package dev.prereg.idp.entra;

import dev.prereg.http.Secret;
import dev.prereg.internal.json.Json;
import java.util.Optional;
import java.util.regex.Pattern;

/** Prose of a remote service, made fit for a message: one line, no names of people, nothing that may be a secret. */
final class RemoteText {
    private static final Pattern NAME = Pattern.compile("[^\\s'\"(),;<>]*@[^\\s'\"(),;<>]+");
    // Tokens, challenges and attestations; GUIDs have 36 characters and stay.
    private static final Pattern LONG_RUN = Pattern.compile("[A-Za-z0-9+/=_.%-]{40,}");

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");
    // More than is ever printed; the patterns need quadratic time on one long word.
    private static final int MAX_READ = 1_000;

    private RemoteText() {}

    static String clean(String prose) {
        String line =
                firstLine(prose.substring(0, Math.min(prose.length(), MAX_READ)).strip());
        String masked = LONG_RUN.matcher(line).replaceAll("[...]");
        return Json.printable(NAME.matcher(masked).replaceAll("[name]"));
    }

    /** A code or an id, if the text has the form of one. Anything else under such a name is not repeated. */
    static Optional<String> token(String text) {
        return Optional.of(text).filter(candidate -> TOKEN.matcher(candidate).matches());
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("").strip();
    }

    /** Drops the prose if it repeats a secret of ours. */
    static String clean(String prose, Secret secret) {
        boolean repeats = secret.reveal(characters -> prose.contains(characters));
        return repeats ? "" : clean(prose);
    }
}
