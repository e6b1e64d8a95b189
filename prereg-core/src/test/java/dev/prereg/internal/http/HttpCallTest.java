package dev.prereg.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpCallTest {
    private static final URI USER = URI.create("https://api.example.com/users/ada@example.com?code=17");

    @Test
    void textShowsMethodAndHostOnly() {
        HttpCall call =
                HttpCall.write("PUT", USER).header("Authorization", "Bearer x").body("text/plain", new byte[9]);
        assertThat(call).hasToString("PUT api.example.com");
    }

    @Test
    void callIsNotChangedByItsVariants() {
        HttpCall call = HttpCall.write("DELETE", USER);
        call.header("X-Mark", "m").body("text/plain", new byte[9]);
        call.repeatable();
        HttpRequest request = call.request("test", Duration.ofSeconds(1));
        assertThat(request.headers().map()).containsOnlyKeys("Accept", "User-Agent");
        assertThat(request.bodyPublisher().orElseThrow().contentLength()).isZero();
        assertThat(call.isRead()).isFalse();
        assertThat(call.repeatable().isRead()).isTrue();
        assertThat(HttpCall.get(USER).isRead()).isTrue();
    }

    @Test
    void headerThatCannotBeSentIsNamedButNotQuoted() {
        for (String value : new String[] {"marked\r\nX-Forged: 1", "marked\u0000"}) {
            HttpCall call = HttpCall.get(USER).header("Authorization", value);
            assertThatThrownBy(() -> call.request("test", Duration.ofSeconds(1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the value of header Authorization cannot be sent")
                    .hasNoCause();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/only/a/path", "ftp://example.com/", "mailto:ada@example.com", "https:///nohost"})
    void urlOfACallIsAbsoluteAndHttp(String url) {
        assertThatThrownBy(() -> HttpCall.get(URI.create(url)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a call needs an absolute http or https URL");
    }
}
