// The name of our sessions in launch.json.

export const DEBUG_TYPE = 'trapline';
