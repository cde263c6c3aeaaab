/** One line for a person out of what PostgreSQL said; its own words are the cause. */
export function explain(said: string, dataDir: string): Error {
  return new Error(lineFor(said, dataDir), { cause: said });
}

function lineFor(said: string, dataDir: string): string {
  if (/No space left on device|Disk quota exceeded/i.test(said)) {
    return (
      `Hết chỗ trên ổ đĩa của ${dataDir}: hãy dọn bớt rồi chạy lại, dữ liệu đã lưu vẫn còn. ` +
      `(The disk of ${dataDir} is full: free some space and start again; what was saved is safe.)`
    );
  }
  if (/Permission denied|EACCES|EPERM|Read-only file system|has wrong ownership/i.test(said)) {
    return (
      `PostgreSQL không có quyền dùng thư mục dữ liệu ${dataDir}: hãy cấp quyền, hoặc đặt DATA_DIR khác. ` +
      `(PostgreSQL has no rights in the data folder ${dataDir}: grant them, or set another DATA_DIR.)`
    );
  }
  if (portIsTaken(said)) {
    return (
      'Không mở được cổng nội bộ cho PostgreSQL trên 127.0.0.1: hãy chạy lại. ' +
      '(No free local port for PostgreSQL on 127.0.0.1: start again.)'
    );
  }
  return (
    `PostgreSQL không khởi động được: ${lastMessage(said)}. Hãy đặt DATABASE_URL, hoặc xem nhật ký phía trên. ` +
    '(PostgreSQL does not start: see the log above, or set DATABASE_URL.)'
  );
}

export function portIsTaken(said: string): boolean {
  return /could not bind|Address already in use|could not create any TCP\/IP sockets/i.test(said);
}

/** After a crash, backends of the old server may hold its shared memory for a moment. */
export function oldServerLingers(said: string): boolean {
  return /pre-existing shared memory block|lock file "postmaster\.pid" already exists/i.test(said);
}

function lastMessage(said: string): string {
  const lines = said
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const worst =
    lines.filter((line) => /FATAL|PANIC|error/i.test(line)).at(-1) ?? lines.at(-1) ?? 'không rõ lý do';
  return worst.replace(/^.*?(FATAL|PANIC|error):\s*/i, '');
}
