package dev.prereg.internal.http;

import java.lang.module.ModuleDescriptor;
import java.util.Optional;

/** Names this SDK, and after it the host, in {@code User-Agent}. */
final class UserAgent {
    private UserAgent() {}

    static String with(Optional<String> host) {
        String own = "prereg-java/" + version();
        return host.map(name -> own + " " + name).orElse(own);
    }

    /** From the manifest on the class path, from the module descriptor on the module path. */
    private static String version() {
        return Optional.ofNullable(UserAgent.class.getPackage().getImplementationVersion())
                .or(() -> Optional.ofNullable(UserAgent.class.getModule().getDescriptor())
                        .flatMap(ModuleDescriptor::rawVersion))
                .filter(version -> version.matches("[A-Za-z0-9.+_-]+"))
                .orElse("dev");
    }
}
