import type { JsonFile } from '#electron/main/settings/json-file.ts'

/** A file of the profile without a disk; `content` is what its next reader finds. */
export class FakeJsonFile implements JsonFile {
  content: object | null
  aside: (object | null)[] = []
  /** The disk is full. */
  refuses = false

  constructor(content: object | null = {}) {
    this.content = content
  }

  read(): object | null {
    return this.content
  }

  write(value: object): boolean {
    if (!this.refuses) this.content = { ...value }
    return !this.refuses
  }

  setAside(): void {
    this.aside.push(this.content)
    this.content = {}
  }

  remove(): void {
    this.content = {}
  }
}
