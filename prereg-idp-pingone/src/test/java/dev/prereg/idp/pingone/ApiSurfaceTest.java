package dev.prereg.idp.pingone;

import dev.prereg.contract.ApiSurfaceContract;

class ApiSurfaceTest extends ApiSurfaceContract {}
