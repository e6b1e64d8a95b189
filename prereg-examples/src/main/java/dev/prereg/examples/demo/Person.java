package dev.prereg.examples.demo;

import dev.prereg.idp.UserReference;
import dev.prereg.shipping.Destination;
import dev.prereg.shipping.Product;
import dev.prereg.workflow.PreRegistrationId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** Somebody who gets a key. Personal data: {@link #toString()} shows the line only. */
record Person(int line, String user, Destination destination, Product product) {
    private static final int ID_BYTES = 6;

    UserReference reference() {
        return new UserReference(user);
    }

    /** The same for the same user, so that running the same list again orders nothing twice; it does not show the user. */
    PreRegistrationId id() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(user.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
            return PreRegistrationId.of("demo-" + HexFormat.of().formatHex(hash, 0, ID_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    String name() {
        String first = destination.recipient().firstName().orElse("");
        String last = destination.recipient().lastName().orElse("");
        return (first + " " + last).strip();
    }

    @Override
    public String toString() {
        return "Person[line=" + line + "]";
    }
}
