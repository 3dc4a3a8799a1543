export { PracticePlatform, type MessageOptions, type TokenOverrides } from './platform.js';
export type { PlatformOptions } from './site.js';
export type * from './model.js';
export type { LoginRequest } from './authorization.js';
export { Gradebook, type Grade, type ReceivedScore } from './gradebook.js';
export type { Claims, Signer } from './keys.js';
export type { MessageType } from './names.js';
export { Traffic, type Endpoint, type Logged, type Trouble } from './traffic.js';
export type { StorageMode, Vendor, VendorName } from './vendors.js';
