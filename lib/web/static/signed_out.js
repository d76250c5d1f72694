// Tell this browser's other open pages that the session has ended.
new BroadcastChannel("session").postMessage("signed out");
