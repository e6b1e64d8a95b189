package dev.prereg.idp.pingone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prereg.StoreException;
import dev.prereg.idp.SecretState;
import dev.prereg.idp.UserReference;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PingOneHandleTest {
    private static final PingOneHandle HANDLE = new PingOneHandle(
            new UserReference("ada"),
            new PingOneDevice("environment-1", "user-1", "device-1"),
            Instant.parse("2026-03-06T08:00:00Z"),
            Instant.parse("2026-03-21T08:00:00Z"),
            Optional.of("pingone.com"));

    @Test
    void handleSurvivesStorage() {
        assertThat(PingOneHandle.of(HANDLE.toState())).isEqualTo(HANDLE);
    }

    @Test
    void storedFormStaysReadable() {
        String stored =
                "{\"v\":1,\"user\":\"ada\",\"environmentId\":\"environment-1\",\"userId\":\"user-1\",\"deviceId\":"
                        + "\"device-1\",\"createdAt\":\"2026-03-06T08:00:00Z\",\"expiresAt\":\"2026-03-21T08:00:00Z\","
                        + "\"otherRpId\":\"pingone.com\"}";

        assertThat(PingOneHandle.of(SecretState.of(stored.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(HANDLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"v\":2}", "{\"v\":1,\"user\":\"marked\"}", "marked"})
    void otherHandlesAreRefusedWithoutRepeatingThem(String stored) {
        SecretState state = SecretState.of(stored.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> PingOneHandle.of(state))
                .isInstanceOf(StoreException.class)
                .hasMessage(
                        "the handle of a registration at PingOne cannot be read; was it started by a newer version?")
                .hasNoCause();
    }
}
