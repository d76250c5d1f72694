// Tell this browser's other open pages that the session has ended; whoever comes next finds nothing of what was typed.
sessionStorage.clear();
new BroadcastChannel("session").postMessage("signed out");
