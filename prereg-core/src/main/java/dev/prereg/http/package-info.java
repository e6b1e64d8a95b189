/** How the clients of this SDK reach remote services, and the secrets they show there. */
package dev.prereg.http;
