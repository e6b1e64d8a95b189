package dev.prereg.yubienterprise;

import dev.prereg.contract.ApiSurfaceContract;

class ApiSurfaceTest extends ApiSurfaceContract {}
