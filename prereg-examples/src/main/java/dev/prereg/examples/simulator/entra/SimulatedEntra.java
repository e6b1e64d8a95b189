package dev.prereg.examples.simulator.entra;

import dev.prereg.examples.simulator.server.ServiceHost;
import dev.prereg.examples.simulator.server.SimulatedWorld;
import java.net.URI;
import java.util.random.RandomGenerator;

/** Microsoft Entra ID as an application sees it: the sign-in service and Microsoft Graph, on a port each. */
public final class SimulatedEntra implements AutoCloseable {
    private final EntraApplication application;
    private final Directory directory;
    private final PasskeyPolicy policy = new PasskeyPolicy();
    private final AccessTokens tokens;
    private final ServiceHost login;
    private final ServiceHost graph;

    /**
     * Starts both hosts.
     *
     * @param world what all hosts share
     * @param settings what is not known
     * @param firstPort the first of two ports, 0 for free ones
     */
    public SimulatedEntra(SimulatedWorld world, EntraSettings settings, int firstPort) {
        RandomGenerator random = RandomGenerator.getDefault();
        this.application = new EntraApplication(
                "11111111-2222-3333-4444-555555555555",
                "contoso.example",
                "00001111-aaaa-2222-bbbb-3333cccc4444",
                "simulated-secret-" + Long.toHexString(random.nextLong()));
        this.directory = new Directory(world, random);
        this.tokens = new AccessTokens(world.clock(), random);
        PasskeyCalls passkeys = new PasskeyCalls(directory, policy, new Challenges(random), settings, world.clock());
        this.login = ServiceHost.start(new TokenEndpoint(application, tokens, world.clock()), world, firstPort);
        this.graph = ServiceHost.start(
                new GraphApi(tokens, world.clock(), passkeys), world, firstPort == 0 ? 0 : firstPort + 1);
    }

    /**
     * @return the base URL of the sign-in service
     */
    public URI loginUrl() {
        return login.url();
    }

    /**
     * @return the base URL of Microsoft Graph, without the API version
     */
    public URI graphUrl() {
        return graph.url();
    }

    /**
     * @return the registered application and its credentials
     */
    public EntraApplication application() {
        return application;
    }

    /**
     * @return the users
     */
    public Directory directory() {
        return directory;
    }

    /**
     * @return the tenant's passkey policy
     */
    public PasskeyPolicy policy() {
        return policy;
    }

    /**
     * @return the access tokens given out
     */
    public AccessTokens tokens() {
        return tokens;
    }

    @Override
    public void close() {
        login.close();
        graph.close();
    }
}
