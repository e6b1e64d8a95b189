package dev.prereg.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTest {
    @ParameterizedTest
    @CsvSource({
        "https://api.example.com, https://api.example.com",
        "https://api.example.com/, https://api.example.com",
        "' https://api.example.com:8443/v1/ ', https://api.example.com:8443/v1",
        "http://localhost:8080, http://localhost:8080",
        "http://127.0.0.1:8080/x, http://127.0.0.1:8080/x",
        "http://[::1]:8080, http://[::1]:8080",
    })
    void httpsAndLoopbackAreAccepted(String url, String expected) {
        assertThat(BaseUrl.parse("apiUrl", url)).hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.example.com",
                "http://localhost.example.com",
                "http://127.0.0.1.example.com",
                "http://10.0.0.1",
                "ftp://api.example.com",
                "api.example.com",
                "/v1",
                "https:///v1",
                "https://marked:secret@api.example.com",
                "https://api.example.com?key=secret",
                "https://api.example.com#secret",
                "https://api.example.com:70000",
            })
    void anythingElseIsRefusedByTheNameOfItsSetting(String url) {
        assertThatThrownBy(() -> BaseUrl.parse("apiUrl", url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("apiUrl must be an https URL (http only to a loopback address), without user, query or"
                        + " fragment");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void missingUrlIsNamed(String url) {
        assertThatThrownBy(() -> BaseUrl.parse("apiUrl", url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("apiUrl is missing: an https URL is needed");
    }

    @Test
    void textThatIsNoUrlIsNotQuoted() {
        assertThatThrownBy(() -> BaseUrl.parse("apiUrl", "https://a b?secret"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("apiUrl is not a URL")
                .hasNoCause();
    }

    @Test
    void segmentsAreEncoded() {
        BaseUrl base = BaseUrl.parse("apiUrl", "https://api.example.com/v1/");
        assertThat(base.resolve("/users/" + BaseUrl.encode("a/b c+d?e#f%é@x") + "/keys"))
                .isEqualTo(URI.create("https://api.example.com/v1/users/a%2Fb%20c%2Bd%3Fe%23f%25%C3%A9%40x/keys"));
    }
}
