package dev.prereg.examples.simulator.aic;

import dev.prereg.examples.simulator.server.ServiceHost;
import dev.prereg.examples.simulator.server.SimulatedWorld;
import java.net.URI;
import java.util.Set;
import java.util.random.RandomGenerator;

/** PingOne Advanced Identity Cloud as a client sees it: one tenant, on one port. */
public final class SimulatedAic implements AutoCloseable {
    private final SimulatedWorld world;
    private final AicApplication application;
    private final AicDirectory directory;
    private final AicJourney journey = new AicJourney();
    private final AicAccessTokens tokens;
    private final JourneyCalls journeys;
    private final ServiceHost host;

    /**
     * Starts the host.
     *
     * @param world what all hosts share
     * @param port its port, 0 for a free one
     */
    public SimulatedAic(SimulatedWorld world, int port) {
        this.world = world;
        RandomGenerator random = RandomGenerator.getDefault();
        JourneySessions sessions = new JourneySessions(world.clock(), random);
        this.application = AicApplication.withSecret("simulated-secret-" + sessions.random());
        this.directory = new AicDirectory(world);
        this.tokens = new AicAccessTokens(application, sessions, world.clock());
        this.journeys = new JourneyCalls(journey, directory, tokens, sessions, world.clock());
        this.host = ServiceHost.start(new AicApi(journeys, tokens, new AicDeviceCalls(directory, tokens)), world, port);
    }

    /**
     * @return the URL of the tenant
     */
    public URI url() {
        return host.url();
    }

    /**
     * @return who may call
     */
    public AicApplication application() {
        return application;
    }

    /**
     * @return the users
     */
    public AicDirectory directory() {
        return directory;
    }

    /**
     * @return how the journey is built
     */
    public AicJourney journey() {
        return journey;
    }

    /**
     * @return the access tokens given out
     */
    public AicAccessTokens tokens() {
        return tokens;
    }

    /**
     * @return the sessions of users that are open
     */
    public Set<String> openSessions() {
        return world.exclusively(() -> Set.copyOf(journeys.openSessions()));
    }

    /**
     * @return the ids that stand in the mails of suspended journeys
     */
    public Set<String> suspendedIds() {
        return world.exclusively(journeys::suspendedIds);
    }

    @Override
    public void close() {
        host.close();
    }
}
