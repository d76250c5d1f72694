// Runs before Streamlit. Small things that Streamlit has no setting for: its own English words,
// links between pages without a reload, a text to copy, and on phones a number pad and the latest month.

// Streamlit would try every folder of a deep link for its server; it is always at the root.
window.__streamlit = { BACKEND_BASE_URL: location.origin, MAIN_PAGE_BASE_URL: location.origin };

const VIETNAMESE = {
  "Add rows": "Thêm dòng", "Browse files": "Chọn tệp", "Choose an option": "Chọn…", "Choose options": "Chọn…",
  "Clear": "Xóa", "Clear all": "Xóa hết", "Clear value": "Xóa", "Close": "Đóng", "Close sidebar": "Đóng danh mục",
  "Collapse sidebar": "Thu danh mục", "Connecting": "Đang nối lại", "Copy to clipboard": "Sao chép",
  "Dark": "Tối", "Download as CSV": "Tải CSV", "Drag and drop file here": "Kéo thả tệp vào đây",
  "Expand sidebar": "Mở danh mục", "Fullscreen": "Toàn màn hình", "Exit fullscreen": "Thu nhỏ", "Light": "Sáng",
  "Connection error": "Mất kết nối", "Reconnecting": "Đang nối lại",
  "Streamlit server is not responding. Are you connected to the internet?": "Máy chủ chưa trả lời; trang này đang tự nối lại. Số đã gõ không mất.",
  "Main menu": "Tùy chọn", "No results": "Không có kết quả", "Open sidebar": "Mở danh mục",
  "Press Ctrl+Enter to apply": "Nhấn Ctrl+Enter để nhận", "Press ⌘+Enter to apply": "Nhấn ⌘+Enter để nhận",
  "Press Enter to apply": "Nhấn Enter để nhận", "Press Enter to submit form": "Nhấn Enter để gửi", "Print": "In",
  "Record screen": "Quay màn hình", "Record a screencast": "Quay màn hình", "Rerun": "Chạy lại", "Running...": "Đang chạy…",
  "Search": "Tìm", "Select": "Chọn", "Select all": "Chọn hết", "Settings": "Cài đặt", "Show/hide columns": "Ẩn hiện cột",
  "Skip to main content": "Đến nội dung chính", "Stop": "Dừng", "Stop running": "Dừng", "System": "Theo máy",
  "5MB per file • XLSX, XLS, ODS": "Một tệp .xlsx, .xls hoặc .ods, nhiều nhất 5 MB",
  "20MB per file • DOCX": "Một tệp .docx, nhiều nhất 20 MB",
  "Theme": "Giao diện", "Upload": "Tải lên", "View all": "Xem hết", "View less": "Thu gọn", "(required)": "(bắt buộc)",
};
const NAMED = ["aria-label", "title", "placeholder"];

function say(node) {
  if (node.nodeType === Node.TEXT_NODE) {
    const said = VIETNAMESE[node.data.trim()];
    if (said) node.data = said;
  } else if (node.nodeType === Node.ELEMENT_NODE) {
    for (const name of NAMED) {
      const said = VIETNAMESE[node.getAttribute(name)];
      if (said) node.setAttribute(name, said);
    }
    node.childNodes.forEach(say);
  }
}

function prepare(node) {
  if (node.nodeType !== Node.ELEMENT_NODE) return;
  for (const table of node.querySelectorAll(".heat")) table.scrollLeft = table.scrollWidth; // the latest month first
  for (const input of node.querySelectorAll('[class*="st-key-count-"] input')) input.inputMode = "numeric";
  for (const input of node.querySelectorAll('[class*="st-key-points-"] input')) input.inputMode = "decimal";
}

if (document.documentElement.lang === "vi") {
  Object.defineProperty(navigator, "language", { get: () => "vi-VN" });
  Object.defineProperty(navigator, "languages", { get: () => ["vi-VN", "vi"] });
}

new MutationObserver((changes) => {
  const vietnamese = document.documentElement.lang === "vi";
  for (const change of changes) {
    if (change.type === "characterData" && vietnamese) say(change.target);
    for (const node of change.addedNodes) {
      if (vietnamese) say(node);
      prepare(node);
    }
  }
}).observe(document.documentElement, { childList: true, subtree: true, characterData: true });

// A link of ours to another page goes there inside the open page, as Streamlit's own menu does.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-page]");
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  history.pushState({}, "", link.href);
  window.dispatchEvent(new PopStateEvent("popstate"));
  document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
  if (innerWidth < 768) document.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click();
});

// A button of ours copies the text before it. The old way: over plain http a browser gives pages no clipboard.
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("button[data-copied]");
  if (!button) return;
  const area = document.createElement("textarea");
  Object.assign(area, { value: button.previousElementSibling.textContent, readOnly: true });
  area.style.position = "fixed";
  document.body.append(area);
  area.select();
  if (document.execCommand("copy")) button.textContent = button.dataset.copied;
  area.remove();
});

new BroadcastChannel("session").addEventListener("message", () => location.assign("/dang-nhap"));
