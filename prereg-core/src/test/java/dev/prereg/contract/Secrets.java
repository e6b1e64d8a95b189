package dev.prereg.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collection;

/** Looks for texts that must not be printed. */
final class Secrets {
    private final Collection<String> secrets;

    Secrets(Collection<String> secrets) {
        this.secrets = secrets;
        assertThat(secrets).as("secrets to look for").isNotEmpty().noneMatch(String::isBlank);
    }

    /** Prints all objects, exceptions with their causes, and fails if a secret is among it. */
    void mustNotBePrintedBy(Object... objects) {
        for (Object object : objects) {
            String printed = object instanceof Throwable ? trace((Throwable) object) : String.valueOf(object);
            for (String secret : secrets) {
                // The secret itself must not stand in the failure's message, so containment is compared as a truth
                // value.
                assertThat(printed.contains(secret))
                        .as(
                                "%s prints a secret of %s characters",
                                object.getClass().getName(), secret.length())
                        .isFalse();
            }
        }
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
