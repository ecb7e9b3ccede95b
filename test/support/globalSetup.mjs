// Before any test: the adapter's bundle is made from the present sources, so that tests run what users run.

import { bundle } from '../../scripts/lib/bundle.mjs';

export default bundle;
