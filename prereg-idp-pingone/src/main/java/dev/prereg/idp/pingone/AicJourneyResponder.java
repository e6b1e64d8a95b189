package dev.prereg.idp.pingone;

import dev.prereg.idp.UserReference;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Implemented by hosts whose journey asks in its own way whose key is to be registered. Responders are asked in order
 * until one answers; a question that nobody answers ends the journey, since guessing could register for somebody else.
 *
 * <p>Implementations are thread-safe.
 */
@FunctionalInterface
public interface AicJourneyResponder {
    /**
     * @param callback what the journey asks
     * @param user whose credential
     * @return the answer; empty if this responder does not know the question
     */
    Optional<String> answer(AicCallback callback, UserReference user);

    /**
     * Answers the usual questions for a user name: {@code NameCallback}, {@code ValidatedCreateUsernameCallback}, and
     * {@code StringAttributeInputCallback} of the attribute {@code userName}.
     *
     * @return the responder that is always there
     */
    static AicJourneyResponder userName() {
        return (callback, user) -> {
            boolean named = callback.type().equals("NameCallback")
                    || callback.type().equals("ValidatedCreateUsernameCallback")
                    || callback.type().equals("StringAttributeInputCallback")
                            && "userName".equals(callback.outputs().get("name"));
            return named ? Optional.of(user.value()) : Optional.empty();
        };
    }

    /**
     * Answers a {@code HiddenValueCallback} or {@code TextInputCallback} of a script with the user's name.
     *
     * @param name the {@code id} or the {@code prompt} of the callback, in any case
     * @return the responder
     */
    static AicJourneyResponder named(String name) {
        Objects.requireNonNull(name, "name");
        String wanted = name.toLowerCase(Locale.ROOT);
        Set<String> types = Set.of("HiddenValueCallback", "TextInputCallback");
        return (callback, user) -> {
            boolean asked = types.contains(callback.type())
                    && (wanted.equals(lower(callback, "id")) || wanted.equals(lower(callback, "prompt")));
            return asked ? Optional.of(user.value()) : Optional.empty();
        };
    }

    private static String lower(AicCallback callback, String output) {
        return callback.outputs().getOrDefault(output, "").strip().toLowerCase(Locale.ROOT);
    }
}
