package dev.prereg.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prereg.http.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Not allowed.|Not allowed.",
                "User 'kim@contoso.com' was not found|User '[name]' was not found",
                "user kim_fabrikam.com#EXT#@contoso.com, sorry|user [name], sorry",
                "a.very.long.given.name.and.a.surname.too@contoso.com|[name]",
                "id c0ffee00-0000-4000-8000-000000000001 stays|id c0ffee00-0000-4000-8000-000000000001 stays",
                "token eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJodHRwczovL2dyYXBo ends|token [...] ends"
            })
    void namesAndLongRunsAreMasked(String prose, String clean) {
        assertThat(RemoteText.clean(prose)).isEqualTo(clean);
    }

    @Test
    void onlyTheFirstLineIsKept() {
        assertThat(RemoteText.clean("AADSTS1: no.\r\nTrace ID: 1\r\nTimestamp: 2"))
                .isEqualTo("AADSTS1: no.");
        assertThat(RemoteText.clean("")).isEmpty();
    }

    @Test
    void controlCharactersAreReplacedAndLengthIsBounded() {
        assertThat(RemoteText.clean("a\u001b[31mb")).isEqualTo("a?[31mb");
        assertThat(RemoteText.clean("word ".repeat(100))).hasSizeLessThan(210);
    }

    @Test
    @Timeout(5)
    void endlessWordsAreReadInNoTime() {
        assertThat(RemoteText.clean("x".repeat(1_000_000))).isEqualTo("[...]");
        assertThat(RemoteText.clean("é".repeat(1_000_000))).hasSizeLessThan(210);
    }

    @Test
    void onlyCodesAndIdsAreTokens() {
        assertThat(RemoteText.token("error_user_group_restriction_policy_failure"))
                .isPresent();
        assertThat(RemoteText.token("c0ffee00-0000-4000-8000-000000000001")).isPresent();
        assertThat(RemoteText.token("a b")).isEmpty();
        assertThat(RemoteText.token("")).isEmpty();
        assertThat(RemoteText.token("x".repeat(65))).isEmpty();
    }

    @Test
    void proseThatRepeatsSecretIsDropped() {
        assertThat(RemoteText.clean("wrong secret hunter2!", Secret.of("hunter2!")))
                .isEmpty();
        assertThat(RemoteText.clean("wrong secret", Secret.of("hunter2!"))).isEqualTo("wrong secret");
    }
}
