package dev.prereg.yubienterprise;

import dev.prereg.ResponseIntegrityException;
import dev.prereg.ServiceUnavailableException;
import dev.prereg.internal.http.BaseUrl;
import dev.prereg.internal.http.HttpAnswer;
import dev.prereg.internal.http.HttpCall;
import dev.prereg.internal.http.ServiceHttp;
import dev.prereg.internal.json.Json;
import dev.prereg.internal.json.MalformedJsonException;
import dev.prereg.jose.JwkSet;
import dev.prereg.jose.KeyUse;
import dev.prereg.jose.PublicJwk;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One of Yubico's two key sets, where it is published. Thread-safe. */
final class KeySetEndpoint {
    static final String SERVICE = "Yubico key sets";

    private static final Logger LOG = LoggerFactory.getLogger(KeySetEndpoint.class);
    private static final Pattern MAX_AGE = Pattern.compile("(?i)(?:^|[,\\s])max-age\\s*=\\s*\"?(\\d{1,9})");
    private static final Pattern DO_NOT_CACHE = Pattern.compile("(?i)(?:^|[,\\s])no-(?:store|cache)");

    private final ServiceHttp http;
    private final BaseUrl url;
    private final KeyUse use;
    private final String setting;
    private final Function<PublicJwk, Optional<String>> problem;

    /**
     * @param problem says why a key may not be used although its members are well; empty if it may
     */
    KeySetEndpoint(ServiceHttp http, BaseUrl url, KeyUse use, Function<PublicJwk, Optional<String>> problem) {
        this.http = http;
        this.url = url;
        this.use = use;
        this.problem = problem;
        this.setting = use == KeyUse.ENCRYPTION ? "transportKeysUrl" : "signingKeysUrl";
    }

    /**
     * A fetched set with at least one key.
     *
     * @param keys the keys
     * @param maxAge what the answer says about caching, if it does
     */
    record Fetched(JwkSet keys, Optional<Duration> maxAge) {}

    Fetched fetch() {
        HttpCall call = HttpCall.get(url.resolve(""));
        HttpAnswer answer = http.exchange(call);
        if (!answer.isSuccess()) {
            throw http.failure(
                    call, answer, new ServiceHttp.Problem(Api.requestId(answer), "", "check the setting " + setting));
        }
        JwkSet keys = read(answer);
        LOG.debug("fetched {} keys of use {}", keys.keys().size(), use.value());
        return new Fetched(keys, maxAge(answer));
    }

    private JwkSet read(HttpAnswer answer) {
        try {
            answer.json("key set");
        } catch (MalformedJsonException e) {
            String message = "what " + setting + " points to is no JSON object: did a proxy answer?";
            throw new ServiceUnavailableException(SERVICE, Api.requestId(answer), message, null, null);
        }
        try {
            return usable(JwkSet.parse(new String(answer.body(), StandardCharsets.UTF_8), use)
                    .without(problem));
        } catch (IllegalArgumentException e) {
            throw malformed(e.getMessage());
        }
    }

    private JwkSet usable(JwkSet keys) {
        String rejected = String.join("; ", keys.rejected());
        if (keys.keys().isEmpty()) {
            throw malformed(rejected.isEmpty() ? "it is empty" : rejected);
        }
        if (!rejected.isEmpty()) {
            LOG.warn("the key set at {} has keys that are left out: {}", setting, rejected);
        }
        return keys;
    }

    private ResponseIntegrityException malformed(String why) {
        return new ResponseIntegrityException(
                ResponseIntegrityException.Reason.MALFORMED,
                "the key set at " + setting + " (" + url + ") has no usable key: " + Json.printable(why));
    }

    private static Optional<Duration> maxAge(HttpAnswer answer) {
        String directives = answer.header("Cache-Control").orElse("");
        if (DO_NOT_CACHE.matcher(directives).find()) {
            return Optional.of(Duration.ZERO);
        }
        Matcher maxAge = MAX_AGE.matcher(directives);
        return maxAge.find() ? Optional.of(Duration.ofSeconds(Long.parseLong(maxAge.group(1)))) : Optional.empty();
    }
}
