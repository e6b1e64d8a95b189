package dev.prereg.examples.simulator.entra;

/**
 * The one application that is registered in the simulated tenant.
 *
 * @param tenantId the tenant's id
 * @param tenantDomain the tenant's domain
 * @param clientId the application's client id
 * @param clientSecret its secret, an invention of the simulator
 */
public record EntraApplication(String tenantId, String tenantDomain, String clientId, String clientSecret) {
    boolean isTenant(String idOrDomain) {
        return tenantId.equalsIgnoreCase(idOrDomain) || tenantDomain.equalsIgnoreCase(idOrDomain);
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return "EntraApplication[tenantId=" + tenantId + ", clientId=" + clientId + "]";
    }
}
