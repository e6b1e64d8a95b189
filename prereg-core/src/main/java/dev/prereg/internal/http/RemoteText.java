package dev.prereg.internal.http;

import dev.prereg.http.Secret;
import dev.prereg.internal.json.Json;
import java.util.Optional;
import java.util.regex.Pattern;

/** Prose of a remote service, made fit for a message: one line, no names of people, nothing that may be a secret. */
public final class RemoteText {
    private static final Pattern NAME = Pattern.compile("[^\\s'\"(),;<>]*@[^\\s'\"(),;<>]+");
    // Tokens, challenges and attestations; GUIDs have 36 characters and stay.
    private static final Pattern LONG_RUN = Pattern.compile("[A-Za-z0-9+/=_.%-]{40,}");

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");
    // More than is ever printed; the patterns need quadratic time on one long word.
    private static final int MAX_READ = 1_000;

    private RemoteText() {}

    /**
     * @param prose remote prose
     * @return its first line without names, long runs and control characters, at most 200 characters
     */
    public static String clean(String prose) {
        String line =
                firstLine(prose.substring(0, Math.min(prose.length(), MAX_READ)).strip());
        String masked = LONG_RUN.matcher(line).replaceAll("[...]");
        return Json.printable(NAME.matcher(masked).replaceAll("[name]"));
    }

    /**
     * @param text remote text
     * @return the text if it has the form of a code or an id; anything else under such a name is not repeated
     */
    public static Optional<String> token(String text) {
        return Optional.of(text).filter(candidate -> TOKEN.matcher(candidate).matches());
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("").strip();
    }

    /**
     * @param prose remote prose
     * @param secret a secret of ours
     * @return the cleaned prose, or nothing if it repeats the secret
     */
    public static String clean(String prose, Secret secret) {
        boolean repeats = secret.reveal(characters -> prose.contains(characters));
        return repeats ? "" : clean(prose);
    }
}
